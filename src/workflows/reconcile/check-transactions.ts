import type { MedusaContainer } from "@medusajs/framework/types"

import {
  isMintedTxRef,
  UnreadableAnswerError,
  type Transaction,
  type TransactionId,
  type UnreadableRow,
} from "../../flutterwave"
import type { ReferencedAttempt } from "../../modules/flutterwave/services/ledger-extracts"
import type { Finding } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { compareTransaction, type ListedAs } from "./compare"
import type { Patience } from "./patience"
import { note, type Run } from "./run"
import { settleFound, wordsOf } from "./settle-found"
import { unreadableFinding } from "./unreadable"

/** What Flutterwave's list of transactions has of ours. */
export interface ListedTransactions {
  /** What is listed as successful, each with the payment that it was made for. */
  paid: ReadonlyMap<TransactionId, string>
  /** What is listed as not decided. */
  pending: ReadonlySet<TransactionId>
  /** Why the list could not be read to its end. */
  error: UnreadableAnswerError | null
}

/** Holds Flutterwave's list of transactions against the ledger, and settles what it finds. */
export async function checkTransactions(
  container: MedusaContainer,
  run: Run,
  patience: Patience,
): Promise<ListedTransactions> {
  const paid = new Map<TransactionId, string>()
  const pending = new Set<TransactionId>()
  const seen = new Set<string>()
  const isNew = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key))
  let error: UnreadableAnswerError | null = null
  try {
    for await (const page of run.gateway.listTransactionsBetween(run.window_from, run.window_to)) {
      // A page's rows come again on the next one when new transactions push them there.
      const fresh = page.rows.filter(({ id }) => isNew(id))
      const unread = page.unreadable.filter((row) => isNew(row.id ?? JSON.stringify(row)))
      const known = await attemptsUnder(container, [...fresh, ...unread])
      let foreign = await tellUnreadable(container, run, unread, known)
      for (const transaction of fresh) {
        const attempt = known.get(transaction.txRef) ?? null
        if (transaction.status === "pending") {
          pending.add(transaction.id)
        } else if (transaction.status === "successful" && attempt?.mode === run.mode) {
          paid.set(transaction.id, attempt.payment_id)
        }
        const listedAs = await lookAtTransaction(container, run, transaction, attempt, patience)
        foreign += listedAs === "foreign" ? 1 : 0
      }
      await note(container, run, { checked: fresh.length + unread.length, foreign })
    }
  } catch (thrown) {
    if (!(thrown instanceof UnreadableAnswerError)) {
      throw thrown
    }
    error = thrown
  }
  return { paid, pending, error }
}

/** The attempts under the references of what is listed. */
async function attemptsUnder(
  container: MedusaContainer,
  listed: readonly { txRef: string | null }[],
): Promise<Map<string, ReferencedAttempt>> {
  const references = listed.flatMap(({ txRef }) => txRef ?? [])
  const attempts = await flutterwaveModule(container).ledgerExtracts.underReferences(references)
  return new Map(attempts.map((attempt) => [attempt.tx_ref, attempt]))
}

/**
 * Puts what cannot be read into the report, unless its reference shows that it is another system's.
 * @returns how many of them are
 */
async function tellUnreadable(
  container: MedusaContainer,
  run: Run,
  rows: readonly UnreadableRow[],
  known: ReadonlyMap<string, ReferencedAttempt>,
): Promise<number> {
  const isForeign = ({ txRef }: UnreadableRow): boolean =>
    txRef !== null && !known.has(txRef) && !isMintedTxRef(txRef)
  const findings = rows
    .filter((row) => !isForeign(row))
    .map(({ id, txRef, message }) =>
      unreadableFinding({ tx_ref: txRef, transaction_id: id, refund_id: null }, message),
    )
  if (findings.length > 0) {
    await note(container, run, { findings })
  }
  return rows.length - findings.length
}

/**
 * Holds one transaction against the ledger, settles it where that is due, and reports it.
 *
 * @param attempt the attempt under its reference
 * @throws MedusaError when Flutterwave has been silent for too long
 */
export async function lookAtTransaction(
  container: MedusaContainer,
  run: Run,
  transaction: Transaction,
  attempt: ReferencedAttempt | null,
  patience: Patience,
): Promise<ListedAs["kind"]> {
  const listedAs = compareTransaction(transaction, attempt, run.mode, new Date())
  const finding = await lookInto(container, run, transaction, listedAs, patience)
  if (finding) {
    await note(container, run, { findings: [finding] })
  }
  patience.insist()
  return listedAs.kind
}

async function lookInto(
  container: MedusaContainer,
  run: Run,
  transaction: Transaction,
  listedAs: ListedAs,
  patience: Patience,
): Promise<Finding | null> {
  const { id, txRef, currency, amount } = transaction
  const came = `${currency} ${amount} came as transaction ${id} under ${txRef}`
  const unknown = (detail: string, paymentId: string | null): Finding => ({
    kind: "unknown_transaction",
    ...factsOf(transaction),
    payment_id: paymentId,
    detail,
  })
  switch (listedAs.kind) {
    case "known":
    case "foreign":
    case "no_money":
    case "young":
      return null
    case "to_follow":
    case "to_settle": {
      const found = await settleFound(container, txRef, id, patience)
      // What is listed as undecided is no finding as long as it stays so.
      if (found === null || (listedAs.kind === "to_follow" && found.kind === "unverified")) {
        return null
      }
      const detail = await wordsOf(container, found, came)
      return { ...factsOf(transaction), ...found, detail }
    }
    case "other_mode": {
      const detail = `${came} in ${run.mode} mode, but the payment was started in the other one.`
      const { payment_id } = listedAs
      await raiseAttention(container, { id: payment_id }, "unknown_transaction", detail)
      return unknown(detail, payment_id)
    }
    case "lost":
      return unknown(`${came}, a reference of this plugin's that the ledger does not know.`, null)
    default:
      return cannotBeListed(listedAs)
  }
}

function factsOf(transaction: Transaction): Omit<Finding, "kind" | "payment_id" | "detail"> {
  return {
    tx_ref: transaction.txRef,
    transaction_id: transaction.id,
    refund_id: null,
    amount: transaction.amount,
    currency_code: transaction.currency.toLowerCase(),
  }
}

function cannotBeListed(listedAs: never): never {
  throw new Error(`A transaction cannot be listed as ${JSON.stringify(listedAs)}.`)
}
