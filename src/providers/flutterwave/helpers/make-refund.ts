import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError } from "../../../flutterwave"
import type { RefundOrigin } from "../../../modules/flutterwave/statuses"
import type { PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { collectedBy, surplusOf } from "./amounts"
import { askForRefund } from "./ask-for-refund"
import { halfBookedBeside, lookAfterHalfBooked } from "./half-booked"
import { lookUpInMedusa } from "./medusa-records"
import { flutterwaveModule } from "./module"
import { refundWithoutMoney } from "./moved-money"
import { raiseAttention } from "./raise-attention"
import { refundMoney, type RefundRequest } from "./refund-request"
import {
  anotherIsBeingBooked,
  anotherIsOpen,
  bankAsksToo,
  couldNotAsk,
  moneyHasMoved,
  refundsAreOff,
  refundsAreOffUnasked,
  tooMuch,
} from "./refund-words"
import { raiseWhenOrderless, refuseRefund } from "./refuse-refund"
import { syncRefunds } from "./sync-refunds"
import { withoutTakenBackOrder } from "./taken-back-order"
import { tellRefund } from "./tell-refund"
import { unbookVanished } from "./unbook-vanished"

/**
 * Makes one refund, exactly: books what Flutterwave has made already instead of repeating it, asks
 * Flutterwave otherwise, and puts on record whatever comes of it. It returns when Medusa may write the
 * refund into its books.
 *
 * @param amount major units, in any of the shapes Medusa passes amounts in
 * @param medusaRefundId Medusa's own record of the refund, which is taken back when this throws; null
 * where whoever asks has none
 * @throws MedusaError `not_allowed` or `invalid_data`, saying what happened to the money and what to do
 */
export async function makeRefund(
  container: MedusaContainer,
  before: PaymentRow,
  amount: BigNumberInput,
  medusaRefundId: string | null,
): Promise<void> {
  const payment = await withoutTakenBackOrder(container, before)
  const money = refundMoney(amount, payment)
  const { attempts } = flutterwaveModule(container)
  const attempt = payment.paid_attempt_id
    ? await attempts.find({ id: payment.paid_attempt_id })
    : null
  if (!attempt) {
    return refundWithoutMoney(container, payment, money)
  }
  const request: RefundRequest = {
    payment,
    attempt,
    money,
    transactionId: attempt.transaction_id,
    origin: await originOf(container, payment),
    medusaRefundId,
  }
  await refundFrom(container, request)
}

/** Medusa itself asks for the money back of what it could not make an order of. */
async function originOf(container: MedusaContainer, payment: PaymentRow): Promise<RefundOrigin> {
  if (payment.settled_at !== null) {
    return "admin"
  }
  const { order } = await lookUpInMedusa(container, payment)
  return order === null ? "completion" : "admin"
}

async function refundFrom(container: MedusaContainer, request: RefundRequest): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const opened = await open(container, request)
  const half = await halfBookedBeside(container, request.medusaRefundId)
  if (half.length > 0) {
    const reason = anotherIsBeingBooked(request)
    await writeRefusal(container, request, opened, reason)
    await lookAfterHalfBooked(container, request.payment, request.attempt, half)
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, reason)
  }
  const { refunds_enabled: allowed } = await flutterwaveModule(container).getSettings()
  const failure = await sync(container, request.payment)
  if (failure !== null) {
    return giveUp(
      container,
      request,
      opened,
      allowed ? couldNotAsk(request, failure) : refundsAreOffUnasked(request, failure),
    )
  }
  await unbookVanished(container, request.payment)
  const decision = await refunds.decide(opened, {
    money: request.money,
    allowed,
    collected: collectedBy(request.payment, request.attempt),
    surplus: surplusOf(request.payment, request.attempt),
  })
  switch (decision.kind) {
    case "book":
      return sayBooked(container, request, decision.refunds)
    case "wait":
      return giveUp(container, request, opened, anotherIsOpen(request, decision.refund))
    case "moved":
      return giveUp(container, request, opened, moneyHasMoved(request))
    case "not_allowed":
      return giveUp(container, request, opened, refundsAreOff(request, decision.returnedSurplus))
    case "too_much":
      return giveUp(container, request, opened, tooMuch(request, decision.left, decision.unbooked))
    case "disputed":
      return giveUp(container, request, opened, bankAsksToo(request))
    case "ask":
      return askForRefund(container, request, opened)
    default:
      return unknownDecision(decision)
  }
}

/** Puts the refund on record, once what became of an earlier one is known. */
async function open(container: MedusaContainer, request: RefundRequest): Promise<RefundRow> {
  const { payment, attempt, money, origin, medusaRefundId } = request
  const { refunds } = flutterwaveModule(container)
  const tried = await refunds.open(payment, attempt, money, origin, medusaRefundId)
  // An earlier one without an answer may have one by now.
  const failure = tried.kind === "busy" ? await sync(container, payment) : null
  const opened =
    tried.kind === "busy" && failure === null
      ? await refunds.open(payment, attempt, money, origin, medusaRefundId)
      : tried
  switch (opened.kind) {
    case "opened":
      return opened.refund
    case "busy":
      return refuseRefund(container, request, anotherIsOpen(request, opened.refund))
    case "moved":
      return refuseRefund(container, request, moneyHasMoved(request))
    default:
      return unknownOpening(opened)
  }
}

/** @returns why Flutterwave could not be asked for its refunds; null when it was */
async function sync(container: MedusaContainer, payment: PaymentRow): Promise<string | null> {
  try {
    await syncRefunds(container, payment)
    return null
  } catch (error) {
    if (error instanceof FlutterwaveError || MedusaError.isMedusaError(error)) {
      return (error as Error).message
    }
    throw error
  }
}

/** Refuses a refund that is on record already. */
async function giveUp(
  container: MedusaContainer,
  request: RefundRequest,
  refund: RefundRow,
  reason: string,
): Promise<never> {
  await writeRefusal(container, request, refund, reason)
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, reason)
}

async function writeRefusal(
  container: MedusaContainer,
  request: RefundRequest,
  refund: RefundRow,
  reason: string,
): Promise<void> {
  await flutterwaveModule(container).refunds.giveUp(refund, "refused", reason)
  await tellRefund(container, request.payment, { ...refund, status: "refused", reason })
  await raiseWhenOrderless(container, request, reason)
}

async function sayBooked(
  container: MedusaContainer,
  { payment, money, origin, transactionId }: RefundRequest,
  booked: readonly RefundRow[],
): Promise<void> {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `Flutterwave payment ${payment.id}: ${money.toString()} had been returned at Flutterwave before (${booked.map(({ gateway_refund_id }) => gateway_refund_id).join(", ")}) and are booked in Medusa; no money moved.`,
    )
  for (const refund of booked) {
    await tellRefund(container, payment, refund)
  }
  if (origin === "completion") {
    await raiseAttention(
      container,
      payment,
      "order_not_placed",
      `The order could not be placed, and ${money.toString()} of transaction ${transactionId} had been returned to the shopper at Flutterwave before.`,
      { further: true },
    )
  }
}

function unknownOpening(opened: never): never {
  throw new Error(`A refund cannot be opened as ${JSON.stringify(opened)}.`)
}

function unknownDecision(decision: never): never {
  throw new Error(`A refund cannot be decided as ${JSON.stringify(decision)}.`)
}
