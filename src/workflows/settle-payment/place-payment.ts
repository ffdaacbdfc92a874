import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, PaymentActions } from "@medusajs/framework/utils"
import { completeCartWorkflowId, processPaymentWorkflowId } from "@medusajs/medusa/core-flows"

import { isClosed, isDenied } from "../../modules/flutterwave/resolution"
import type { PaymentRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"
import {
  lookUpInMedusa,
  type MedusaRecords,
} from "../../providers/flutterwave/helpers/medusa-records"
import { isPaidOtherwise } from "../../providers/flutterwave/helpers/paid-otherwise"
import { isPlayMoney } from "../../providers/flutterwave/helpers/play-money"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { lookForReturnedMoney } from "../../providers/flutterwave/helpers/returned-money"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { takeOverFrom } from "../../providers/flutterwave/helpers/take-over"
import { isPermanent } from "./failure"
import { runCoreWorkflow } from "../run-core-workflow"
import { announceOrder, lookUpWhenCartIsFree, wasInterrupted } from "./interrupted-order"
import { linkOrder } from "./link-order"
import type { SettleOutcome } from "./outcome"
import { settled } from "./settled"

const BEING_COMPLETED = "The cart is being completed by another request."

/** How often placing is tried again for a passing reason before a person is asked. */
const MOST_PLACING_TRIES = 6

/**
 * Brings a paid payment into Medusa: finds the session the money is for, completes the cart, and
 * looks at what Medusa shows afterwards. Safe to run again after a crash at any point.
 */
export async function placePayment(
  container: MedusaContainer,
  paymentId: string,
): Promise<SettleOutcome> {
  const service = flutterwaveModule(container)
  const payment = await service.ledger.findPayment({ id: paymentId })
  if (!payment) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payment ${paymentId} does not exist.`)
  }
  if (payment.settled_at && payment.order_id) {
    return { kind: "settled", payment_id: payment.id, order_id: payment.order_id, news: false }
  }
  if (isClosed(payment)) {
    // A person has decided on this money: neither a late notice nor a job may place it after all.
    await service.checkQueue.rest(payment.id)
    return { kind: "attention", payment_id: payment.id, news: false }
  }
  if (isDenied(payment)) {
    // Flutterwave does not show this money: whoever asks it again takes that back first.
    await service.checkQueue.rest(payment.id)
    return { kind: "attention", payment_id: payment.id, news: false }
  }
  const settings = await service.getSettings()
  if (isPlayMoney(payment, settings)) {
    return attention(
      container,
      payment,
      "order_not_placed",
      "It was paid in test mode and the store is live: no real money came.",
    )
  }
  const records = await lookUpInMedusa(container, payment)
  // The reason outlives the status, which is attention from the first time this is found on.
  const wasCanceled = payment.attention_reason === "paid_after_cancel"
  if (payment.status === "canceled" || wasCanceled || records.order?.canceled) {
    return paidAfterCancel(container, payment)
  }
  if (!records.session) {
    return placeOnSuccessor(container, payment)
  }
  if (records.cart_id !== null && (await isPaidOtherwise(container, payment))) {
    return attention(
      container,
      payment,
      "paid_twice",
      "The cart's order had been paid already, on another of its payment sessions.",
    )
  }
  if (records.order && records.booked) {
    return finishOrder(container, payment, records)
  }
  const returned = await lookForReturnedMoney(container, payment)
  if (returned.kind === "returned") {
    return attention(container, payment, "order_not_placed", returned.detail, { further: true })
  }
  if (returned.kind === "unknown") {
    return tryLater(container, payment, returned.message)
  }
  if (records.order) {
    return finishOrder(container, payment, records)
  }
  if (records.cart_id === null) {
    return attention(
      container,
      payment,
      "order_not_placed",
      "Neither a cart nor an order belongs to it in Medusa.",
    )
  }
  return completeCart(container, payment, records.cart_id)
}

/** The session was replaced: the cart's present session takes the money over if it asks for the same. */
async function placeOnSuccessor(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<SettleOutcome> {
  const { ledger } = flutterwaveModule(container)
  const others = await ledger.paymentsOfCollection(payment.payment_collection_id)
  for (const successor of others.filter((other) => other.id !== payment.id)) {
    const records = await lookUpInMedusa(container, successor)
    if (records.session && (await takeOverFrom(container, [payment], successor))) {
      return placePayment(container, successor.id)
    }
  }
  return attention(
    container,
    payment,
    "paid_on_replaced_session",
    "It was paid after its payment session had been replaced, and no present session asks for the same amount.",
  )
}

/**
 * Completes the cart the way the storefront would. Medusa authorizes through the provider in there,
 * so a cart that cannot become an order leaves the money untouched.
 */
async function completeCart(
  container: MedusaContainer,
  payment: PaymentRow,
  cartId: string,
): Promise<SettleOutcome> {
  const error = await runCoreWorkflow(container, completeCartWorkflowId, { id: cartId })
  return conclude(container, payment, cartId, error)
}

/**
 * The order is there. It counts once nobody is completing the cart: Medusa (2.21.2) books the money
 * before the completion is through, and takes both back when a later step fails. Where the order lacks
 * its money then, a process was killed inside the completion, which makes the order first and authorizes
 * last, or the payment is for an existing order. Medusa's own webhook workflow authorizes, captures and
 * writes the order's transaction, each only if it is missing.
 */
async function finishOrder(
  container: MedusaContainer,
  payment: PaymentRow,
  seen: MedusaRecords,
): Promise<SettleOutcome> {
  const records =
    seen.cart_id === null ? seen : await lookUpWhenCartIsFree(container, payment, seen.cart_id)
  if (records === null) {
    return tryLater(container, payment, BEING_COMPLETED)
  }
  if (records.order === null) {
    // The completion that was seen failed meanwhile, and Medusa took its order back.
    return placePayment(container, (await holderOf(container, payment)).id)
  }
  if (records.order.canceled) {
    return paidAfterCancel(container, payment)
  }
  if (records.booked) {
    return settled(container, payment, records.order)
  }
  const interrupted = wasInterrupted(records)
  await linkOrder(container, records.order.id, records.cart_id, payment.payment_collection_id)
  const error = await runCoreWorkflow(container, processPaymentWorkflowId, {
    action: PaymentActions.SUCCESSFUL,
    data: { session_id: payment.session_id, amount: records.session?.amount },
  })
  const outcome = await conclude(container, payment, records.cart_id, error)
  if (interrupted && outcome.kind === "settled" && outcome.news) {
    await announceOrder(container, outcome.order_id)
  }
  return outcome
}

/** Whatever the workflow said, what counts is what Medusa shows now, and goes on showing. */
async function conclude(
  container: MedusaContainer,
  before: PaymentRow,
  cartId: string | null,
  error: Error | null,
): Promise<SettleOutcome> {
  const payment = await holderOf(container, before)
  const records =
    cartId === null
      ? await lookUpInMedusa(container, payment)
      : await lookUpWhenCartIsFree(container, payment, cartId)
  if (records === null) {
    return tryLater(container, payment, BEING_COMPLETED)
  }
  if (records.order && records.booked) {
    return settled(container, payment, records.order)
  }
  if (records.order?.canceled) {
    return paidAfterCancel(container, payment)
  }
  if (error && isPermanent(error)) {
    return attention(
      container,
      payment,
      "order_not_placed",
      `The order could not be placed: ${error.message}`,
    )
  }
  return tryLater(
    container,
    payment,
    error?.message ?? "Medusa reported no error, but shows no order with this money.",
  )
}

/**
 * A completion that fails late makes Medusa replace the session, and the new one takes the money over:
 * the payment to speak of is whoever has the money now.
 */
async function holderOf(container: MedusaContainer, before: PaymentRow): Promise<PaymentRow> {
  const { ledger } = flutterwaveModule(container)
  const attemptId = before.paid_attempt_id
  return (attemptId && (await ledger.paymentPaidBy(attemptId))) || before
}

/** Has a job go on, for a reason that passes; a person is asked once that has been done too often. */
async function tryLater(
  container: MedusaContainer,
  payment: PaymentRow,
  message: string,
): Promise<SettleOutcome> {
  const tries = payment.placing_tries + 1
  if (tries > MOST_PLACING_TRIES) {
    return attention(
      container,
      payment,
      "order_not_placed",
      `The order could not be placed in ${tries} tries: ${message}`,
    )
  }
  await flutterwaveModule(container).checkQueue.countPlacingTry(payment.id, 30 * 2 ** tries)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `Flutterwave payment ${payment.id} is paid, but its order could not be placed in try ${tries}: ${message}`,
    )
  return { kind: "placing", payment_id: payment.id, message }
}

function paidAfterCancel(container: MedusaContainer, payment: PaymentRow): Promise<SettleOutcome> {
  return attention(
    container,
    payment,
    "paid_after_cancel",
    "It was paid after it had been cancelled in Medusa.",
  )
}

/** Puts paid money before a person, naming it: whoever decides on it has to find it at Flutterwave. */
async function attention(
  container: MedusaContainer,
  payment: PaymentRow,
  reason: Parameters<typeof raiseAttention>[2],
  why: string,
  options: Parameters<typeof raiseAttention>[4] = {},
): Promise<SettleOutcome> {
  const { attempts, checkQueue } = flutterwaveModule(container)
  const paid = payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
  const came =
    paid && paid.amount !== null
      ? `${moneyOf({ amount: paid.amount, currency_code: payment.currency_code }).toString()} came as transaction ${paid.transaction_id} under ${paid.tx_ref}. `
      : ""
  const news = await raiseAttention(container, payment, reason, came + why, options)
  // Also where the reason was known: trying on every two minutes would help nobody.
  await checkQueue.rest(payment.id)
  return { kind: "attention", payment_id: payment.id, news }
}
