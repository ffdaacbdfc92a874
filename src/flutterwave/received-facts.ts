import { foldedName } from "./answer-fields"
import { fieldsOf, plainText } from "./plain-text"

/** Facts of an answer under Flutterwave's own names and in its own words. */
export type ReceivedFacts = Readonly<Record<string, string | number | boolean | null>>

/**
 * What is kept of the record of a transaction or a refund. Everything else stays out, also what
 * Flutterwave may add one day: the card and its token, the shopper's name, address and device, and
 * what is said in words of a person's account (reference, v3: verify and refunds).
 */
const KEPT: ReadonlySet<string> = new Set([
  ...["id", "txref", "flwref", "status", "accountid", "createdat"],
  ...["amount", "currency", "chargedamount", "appfee", "merchantfee", "amountsettled"],
  ...["processorresponse", "authmodel", "paymenttype"],
  ...["txid", "transactionid", "amountrefunded", "destination"],
])

const LONGEST = 500

/**
 * Picks what may be kept and shown of a record as it was received: numbers, words and marks as they
 * came, words made fit to show.
 */
export function receivedFacts(record: unknown): ReceivedFacts {
  const facts: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries(fieldsOf(record) ?? {})) {
    if (!KEPT.has(foldedName(name))) continue
    if (typeof value === "string") {
      facts[name] = plainText(value, LONGEST) ?? ""
    } else if (typeof value === "number" || typeof value === "boolean" || value === null) {
      facts[name] = value
    }
  }
  return facts
}
