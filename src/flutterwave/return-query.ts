import { parseTransactionId, type TransactionId } from "./answers"
import { fieldsOf } from "./plain-text"
import { parseTxRef, type TxRef } from "./reference"

/** What the browser claims when it comes back. Unsigned: it says what to ask about, nothing more. */
export interface ParsedReturn {
  readonly txRef: TxRef
  readonly transactionId: TransactionId | null
  readonly hint: "successful" | "cancelled" | "failed" | "pending" | "unknown"
}

const LONGEST_JSON = 10_000
const PARAMETERS = ["status", "tx_ref", "txRef", "transaction_id", "response", "resp"]

/**
 * Reads the query of the return page: `?status&tx_ref&transaction_id` from the hosted page, or the
 * JSON that 3-D Secure pages (`?response=`) and old mobile-money pages (`?resp=`) send.
 * Null when it names no reference, or names one in a form Flutterwave does not use.
 */
export function parseReturnQuery(query: Record<string, unknown>): ParsedReturn | null {
  for (const name of PARAMETERS) {
    const value = query[name]
    // A parameter given twice arrives as an array; picking one of them would be a guess.
    if (value !== undefined && typeof value !== "string") return null
  }
  return readFacts(query) ?? readJson(query.response) ?? readJson(query.resp)
}

function readJson(text: unknown): ParsedReturn | null {
  if (typeof text !== "string" || text.length > LONGEST_JSON) return null
  let facts: ReturnType<typeof fieldsOf>
  try {
    facts = fieldsOf(JSON.parse(text))
  } catch {
    // Whatever it is, it did not come from Flutterwave; the return page treats it as nothing said.
    return null
  }
  const nested = fieldsOf(facts?.data)
  return (facts && readFacts(facts)) ?? (nested && readFacts(nested))
}

function readFacts(facts: Readonly<Record<string, unknown>>): ParsedReturn | null {
  const txRef = parseTxRef(facts.tx_ref ?? facts.txRef)
  if (!txRef) return null
  return {
    txRef,
    transactionId: parseTransactionId(facts.transaction_id ?? facts.id),
    hint: readHint(facts.status),
  }
}

function readHint(status: unknown): ParsedReturn["hint"] {
  switch (typeof status === "string" ? status.toLowerCase() : "") {
    case "successful":
    case "success":
    // The newer checkout's word for the same thing.
    case "completed":
      return "successful"
    case "cancelled":
    case "canceled":
      return "cancelled"
    case "failed":
      return "failed"
    case "pending":
    case "success-pending-validation":
      return "pending"
    default:
      return "unknown"
  }
}
