import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { Transaction, TransactionId } from "../../flutterwave"
import type { Finding } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { settlePayment } from "../settle-payment"
import { compareTransaction, type ListedAs } from "./compare"
import { findingOf } from "./finding"
import { note, type Run } from "./run"

/** So many transactions in a row that cannot be verified: Flutterwave is in trouble, not they. */
const MOST_UNANSWERED = 3

/** The payment that a transaction was made for. */
export type PaymentOf = ReadonlyMap<TransactionId, string>

/**
 * Holds Flutterwave's list of transactions against the ledger, and settles what it finds.
 * @returns the transactions of ours that Flutterwave lists as successful, each with its payment
 */
export async function checkTransactions(container: MedusaContainer, run: Run): Promise<PaymentOf> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const paid = new Map<TransactionId, string>()
  const seen = new Set<TransactionId>()
  const patience = { unanswered: 0 }
  for await (const page of run.gateway.listTransactionsBetween(run.window_from, run.window_to)) {
    // A page's rows come again on the next one when new transactions push them there.
    const fresh = page.filter(({ id }) => !seen.has(id))
    const attempts = await ledgerExtracts.underReferences(fresh.map(({ txRef }) => txRef))
    const known = new Map(attempts.map((attempt) => [attempt.tx_ref, attempt]))
    let foreign = 0
    for (const transaction of fresh) {
      seen.add(transaction.id)
      const attempt = known.get(transaction.txRef) ?? null
      const listedAs = compareTransaction(transaction, attempt, run.mode)
      foreign += listedAs.kind === "foreign" ? 1 : 0
      if (attempt && (listedAs.kind === "known" || listedAs.kind === "to_settle")) {
        paid.set(transaction.id, attempt.payment_id)
      }
      const finding = await lookInto(container, run, transaction, listedAs, patience)
      if (finding) {
        await note(container, run, { findings: [finding] })
        if (patience.unanswered >= MOST_UNANSWERED) {
          throw new MedusaError(MedusaError.Types.NOT_ALLOWED, finding.detail)
        }
      }
    }
    await note(container, run, { checked: fresh.length, foreign })
  }
  return paid
}

async function lookInto(
  container: MedusaContainer,
  run: Run,
  transaction: Transaction,
  listedAs: ListedAs,
  patience: { unanswered: number },
): Promise<Finding | null> {
  const came = `${transaction.currency} ${transaction.amount} came as transaction ${transaction.id} under ${transaction.txRef}`
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
      return null
    case "to_settle": {
      const outcome = await settlePayment(container, transaction.txRef, transaction.id)
      patience.unanswered = outcome.kind === "unknown" ? patience.unanswered + 1 : 0
      const found = findingOf(outcome)
      if (found === null) {
        return null
      }
      const payment =
        found.kind === "attention"
          ? await flutterwaveModule(container).ledger.findPayment({ id: found.payment_id })
          : null
      const detail = payment?.attention_detail ?? `${came}. ${found.detail}`
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
