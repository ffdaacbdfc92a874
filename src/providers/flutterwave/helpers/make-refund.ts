import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError } from "../../../flutterwave"
import type { RefundOrigin } from "../../../modules/flutterwave/statuses"
import type { PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { moneyOf } from "./amounts"
import { askForRefund } from "./ask-for-refund"
import { lookUpInMedusa } from "./medusa-records"
import { flutterwaveModule } from "./module"
import { refundWithoutMoney } from "./moved-money"
import { refundMoney, type RefundRequest } from "./refund-request"
import { anotherIsOpen, couldNotAsk, refundsAreOff, tooMuch } from "./refund-words"
import { refuseRefund } from "./refuse-refund"
import { syncRefunds } from "./sync-refunds"
import { tellRefund } from "./tell-refund"

/**
 * Makes one refund, exactly: books what Flutterwave has made already instead of repeating it, asks
 * Flutterwave otherwise, and puts on record whatever comes of it. It returns when Medusa may write the
 * refund into its books.
 *
 * @param amount major units, in any of the shapes Medusa passes amounts in
 * @param medusaRefundId Medusa's own record of the refund, which is taken back when this throws
 * @throws MedusaError `not_allowed` or `invalid_data`, saying what happened to the money and what to do
 */
export async function makeRefund(
  container: MedusaContainer,
  payment: PaymentRow,
  amount: BigNumberInput,
  medusaRefundId: string,
): Promise<void> {
  const money = refundMoney(amount, payment)
  const { attempts } = flutterwaveModule(container)
  const attempt = payment.paid_attempt_id
    ? await attempts.find({ id: payment.paid_attempt_id })
    : null
  if (!attempt) {
    await refundWithoutMoney(container, payment, money, medusaRefundId)
    return
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
  const { payment, attempt, money, origin, medusaRefundId } = request
  const service = flutterwaveModule(container)
  const { refunds_enabled: allowed } = await service.getSettings()
  try {
    await syncRefunds(container, payment)
  } catch (error) {
    if (!(error instanceof FlutterwaveError) && !MedusaError.isMedusaError(error)) {
      throw error
    }
    const message = (error as Error).message
    return refuseRefund(
      container,
      request,
      allowed ? couldNotAsk(request, message) : refundsAreOff(request),
    )
  }
  const collected = moneyOf({
    amount: attempt.amount ?? payment.amount,
    currency_code: payment.currency_code,
  })
  const wish = { money, allowed, collected }
  const { decision, refund } = await service.refunds.begin(
    payment,
    attempt,
    wish,
    origin,
    medusaRefundId,
  )
  switch (decision.kind) {
    case "book":
      return sayBooked(container, request, decision.refunds)
    case "wait":
      return refuseRefund(container, request, anotherIsOpen(request, decision.refund))
    case "not_allowed":
      return refuseRefund(container, request, refundsAreOff(request))
    case "too_much":
      return refuseRefund(container, request, tooMuch(request, decision.left, decision.unbooked))
    case "moved":
      return refuseRefund(
        container,
        request,
        couldNotAsk(
          request,
          "Its money has just begun to pay for another payment of the same cart.",
        ),
      )
    case "ask":
      return askForRefund(container, request, refund!)
    default:
      return unknownDecision(decision)
  }
}

async function sayBooked(
  container: MedusaContainer,
  { payment, money }: RefundRequest,
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
}

function unknownDecision(decision: never): never {
  throw new Error(`A refund cannot be decided as ${JSON.stringify(decision)}.`)
}
