import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import {
  FlutterwaveError,
  InvalidRequestError,
  judgeTransaction,
  parseTxRef,
  type FlutterwaveClient,
  type Judgement,
  type Transaction,
  type TransactionId,
} from "../../../flutterwave"
import type { AttentionReason } from "../../../modules/flutterwave/statuses"
import type { AttemptRow, PaymentRow, TransactionFacts } from "../../../modules/flutterwave/types"
import { wasTold } from "../../../modules/flutterwave/was-told"
import { moneyOf } from "./amounts"
import { gatewayFor } from "./gateway"
import { keepCardWithConsent } from "./keep-card"
import { flutterwaveModule } from "./module"
import { noteKeys } from "./note-keys"
import { raiseAttention } from "./raise-attention"
import { recordFailure } from "./record-failure"

/** What is known of an attempt's money once Flutterwave has been asked. */
export type Assessment =
  /** Verified as paid; `payment_id` is the payment that has the money, which a take-over may have moved. */
  | { kind: "paid"; payment_id: string; news: boolean }
  /** Flutterwave has a transaction that is not decided. */
  | { kind: "pending" }
  | { kind: "failed"; reason: string; news: boolean }
  /** Flutterwave knows of no transaction (yet). */
  | { kind: "none" }
  /** Money came that does not pay for anything by itself. */
  | { kind: "attention"; reason: AttentionReason; news: boolean }
  /** Flutterwave could not be asked; nothing is known and nothing was changed. */
  | { kind: "unavailable"; message: string }

/**
 * When a charge that Flutterwave does not know counts as never made, in seconds: its gateway gives up
 * after 28 s, and the work behind it may take a while longer.
 */
const LOST_CHARGE_SECONDS = 15 * 60

/** Money may be looked for again at once: what was found is only booked, not yet placed. */
const PLACE_WITHIN_SECONDS = 60

/**
 * Asks Flutterwave about an attempt and brings the ledger into line with the answer. Nothing that a
 * browser, a storefront or a notice claims is taken over: a transaction id given as a hint is
 * verified, and counts only if its reference is the attempt's.
 *
 * Money that is already booked under the same transaction is not asked about again, so that a
 * payment costs one verify however many notices tell of it.
 */
export async function assessAttempt(
  container: MedusaContainer,
  attempt: AttemptRow,
  hint: TransactionId | null,
): Promise<Assessment> {
  const { ledger } = flutterwaveModule(container)
  const holder = await ledger.paymentPaidBy(attempt.id)
  if (holder && (hint === null || hint === attempt.transaction_id)) {
    return { kind: "paid", payment_id: holder.id, news: false }
  }
  const payment = await ledger.findPayment({ id: attempt.payment_id })
  if (!payment) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Attempt ${attempt.id} belongs to payment ${attempt.payment_id}, which does not exist.`,
    )
  }
  const settings = await flutterwaveModule(container).getSettings()
  try {
    const transaction = await askAbout(gatewayFor(settings, payment.mode), payment, attempt, hint)
    await noteKeys(container, settings, payment.mode, null)
    return transaction === null
      ? await noTransaction(container, attempt)
      : await book(container, payment, attempt, transaction)
  } catch (error) {
    if (error instanceof FlutterwaveError || MedusaError.isMedusaError(error)) {
      await noteKeys(container, settings, payment.mode, error)
      return { kind: "unavailable", message: (error as Error).message }
    }
    throw error
  }
}

async function askAbout(
  gateway: FlutterwaveClient,
  payment: PaymentRow,
  attempt: AttemptRow,
  hint: TransactionId | null,
): Promise<Transaction | null> {
  if (hint !== null) {
    const hinted = await verifyHint(gateway, hint)
    // A failed try is one of possibly several on the page; another one may have paid.
    if (hinted?.txRef === attempt.tx_ref && hinted.status !== "failed") {
      return hinted
    }
  }
  const reference = parseTxRef(attempt.tx_ref)
  if (reference === null) {
    return null
  }
  const found = await gateway.verifyByReference(reference)
  const isKnown = ({ id }: Transaction): boolean =>
    wasTold(payment, id) || (attempt.status === "succeeded" && id === attempt.transaction_id)
  if (found === null || (found.status !== "failed" && !isKnown(found))) {
    return found
  }
  // One reference may own failed tries and several that succeeded, and it is not documented which of
  // them verify-by-reference answers with. Only the whole list shows what else there is.
  const all = await gateway.listTransactions(reference)
  const money = all.filter((transaction) => transaction.status === "successful")
  const better =
    money.find((transaction) => !isKnown(transaction)) ??
    (found.status === "failed"
      ? (money[0] ?? all.find((transaction) => transaction.status === "pending"))
      : undefined)
  return better ? await gateway.verifyById(better.id) : found
}

/** A browser can make an id up; one that Flutterwave refuses is no hint, not an outage. */
async function verifyHint(
  gateway: FlutterwaveClient,
  hint: TransactionId,
): Promise<Transaction | null> {
  try {
    return await gateway.verifyById(hint)
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return null
    }
    throw error
  }
}

/**
 * A charge whose answer was lost and of which Flutterwave shows nothing long after it gives up on its
 * own calls was never made.
 */
async function noTransaction(container: MedusaContainer, attempt: AttemptRow): Promise<Assessment> {
  const asked = attempt.opened_at?.getTime() ?? Date.now()
  if (attempt.status === "unknown" && Date.now() - asked > LOST_CHARGE_SECONDS * 1000) {
    await flutterwaveModule(container).attempts.setStatus(attempt.id, "expired")
  }
  return { kind: "none" }
}

/**
 * Whether a transaction waits for the shopper, on the bank's page that a saved card's charge led to;
 * where the answer with the page's address was lost, nobody can ever come to it.
 */
function isChallenge(attempt: AttemptRow, { authModel }: Transaction): boolean {
  const asksShopper = /vbv|3-?ds/i.test(authModel ?? "")
  return attempt.method === "saved_card" && (attempt.link !== null || asksShopper)
}

async function book(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  transaction: Transaction,
): Promise<Assessment> {
  const { ledger, attempts } = flutterwaveModule(container)
  const expected = moneyOf(payment)
  const judgement = judgeTransaction(transaction, { txRef: attempt.tx_ref, money: expected })
  switch (judgement.kind) {
    case "foreign":
      return { kind: "none" }
    case "pending": {
      if (isChallenge(attempt, transaction)) {
        // Nothing is on its way as long as the shopper does not answer, which may be never.
        await attempts.recordTransaction(attempt.id, null, factsOf(transaction))
        return noTransaction(container, attempt)
      }
      await attempts.recordTransaction(attempt.id, "pending", factsOf(transaction))
      await ledger.moveUnpaid(
        payment.id,
        ["awaiting", "retrying", "failed", "exhausted", "abandoned"],
        "pending",
      )
      return { kind: "pending" }
    }
    case "failed": {
      const facts = factsOf(transaction)
      const news = await recordFailure(container, payment, attempt, facts, judgement.reason)
      return { kind: "failed", reason: judgement.reason, news }
    }
    case "underpaid":
    case "wrong_currency":
    case "paid":
    case "overpaid":
      return bookMoney(container, payment, attempt, transaction, judgement)
    default:
      return unknownJudgement(judgement)
  }
}

async function bookMoney(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  transaction: Transaction,
  judgement: Extract<Judgement, { kind: "underpaid" | "wrong_currency" | "paid" | "overpaid" }>,
): Promise<Assessment> {
  const { ledger, attempts } = flutterwaveModule(container)
  const came = `${transaction.currency} ${transaction.amount} came as transaction ${transaction.id} under ${attempt.tx_ref}`
  const attention = async (reason: AttentionReason, detail: string): Promise<Assessment> => ({
    kind: "attention",
    reason,
    news: await raiseAttention(container, payment, reason, detail),
  })
  const recorded = await attempts.recordTransaction(attempt.id, "succeeded", factsOf(transaction))
  if (!recorded) {
    return attention(
      "paid_twice",
      `${came}, but that reference was paid before by transaction ${attempt.transaction_id}.`,
    )
  }
  const asked = moneyOf(payment).toString()
  if (judgement.kind === "underpaid") {
    return attention("underpaid", `${came}, but ${asked} was asked for.`)
  }
  if (judgement.kind === "wrong_currency") {
    return attention("wrong_currency", `${came}, but ${asked} was asked for.`)
  }
  const holder = await ledger.paymentPaidBy(attempt.id)
  if (holder) {
    return { kind: "paid", payment_id: holder.id, news: false }
  }
  if (attempt.method === "page" && attempt.status !== "succeeded") {
    await keepCardWithConsent(container, payment, transaction)
  }
  if (await ledger.fund(payment, attempt.id, PLACE_WITHIN_SECONDS)) {
    return { kind: "paid", payment_id: payment.id, news: true }
  }
  const funded = await ledger.findPayment({ id: payment.id })
  if (funded?.paid_attempt_id === attempt.id) {
    return { kind: "paid", payment_id: payment.id, news: false }
  }
  return attention("paid_twice", `${came}, but the payment was paid before by another attempt.`)
}

function factsOf(transaction: Transaction): TransactionFacts {
  return {
    transaction_id: transaction.id,
    flw_ref: transaction.flwRef,
    amount: transaction.amount,
    currency_code: transaction.currency.toLowerCase(),
    charged_amount: transaction.chargedAmount,
    app_fee: transaction.appFee,
    amount_settled: transaction.amountSettled,
    payment_type: transaction.paymentType,
    card_brand: transaction.card?.brand ?? null,
    card_last4: transaction.card?.last4 ?? null,
    bank: transaction.bank,
    processor_response: transaction.processorResponse,
    received: transaction.received,
    transaction_at: transaction.createdAt,
  }
}

function unknownJudgement(judgement: never): never {
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `A payment cannot be judged "${String(judgement)}".`,
  )
}
