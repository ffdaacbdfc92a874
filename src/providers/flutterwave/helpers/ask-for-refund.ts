import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError, parseTransactionId } from "../../../flutterwave"
import { refundComment } from "../../../modules/flutterwave/refund-match"
import { moneyOfRefund } from "../../../modules/flutterwave/refund-rules"
import type { RefundRow } from "../../../modules/flutterwave/types"
import { gatewayFor } from "./gateway"
import { flutterwaveModule } from "./module"
import { noteKeys } from "./note-keys"
import { raiseAttention } from "./raise-attention"
import type { RefundRequest } from "./refund-request"
import { couldNotAsk, failedAtOnce, outcomeNotKnown, refusedByFlutterwave } from "./refund-words"
import { raiseWhenOrderless } from "./refuse-refund"
import { syncRefunds } from "./sync-refunds"
import { tellRefund } from "./tell-refund"

/**
 * Asks Flutterwave for a refund that is on record as requested, once, and puts on record what came of
 * it. It returns when the money is on its way.
 *
 * @throws MedusaError `not_allowed` when it is not, or nobody knows yet
 */
export async function askForRefund(
  container: MedusaContainer,
  request: RefundRequest,
  refund: RefundRow,
): Promise<void> {
  const { payment, money } = request
  const service = flutterwaveModule(container)
  const settings = await service.getSettings()
  try {
    const answer = await gatewayFor(settings, payment.mode).refund({
      transactionId: parseTransactionId(request.transactionId)!,
      money,
      comment: refundComment(refund.id),
    })
    await noteKeys(container, settings, payment.mode, null)
    await service.refunds.accept(refund, answer)
  } catch (error) {
    if (!(error instanceof FlutterwaveError)) {
      throw error
    }
    await noteKeys(container, settings, payment.mode, error)
    if (!error.outcomeUnknown) {
      return notMade(container, request, refund, error)
    }
    await learnOutcome(container, request, refund, error)
  }
  await concludeAsked(container, request, refund.id)
}

/** Flutterwave may have made the refund: it is asked, never told again. */
async function learnOutcome(
  container: MedusaContainer,
  request: RefundRequest,
  refund: RefundRow,
  error: FlutterwaveError,
): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const { payment } = request
  let message = error.message
  try {
    const rows = await syncRefunds(container, payment)
    if (rows.some(({ id, status }) => id === refund.id && status !== "requested")) {
      return
    }
  } catch (failure) {
    if (!(failure instanceof FlutterwaveError) && !MedusaError.isMedusaError(failure)) {
      throw failure
    }
    message = (failure as Error).message
  }
  // Medusa takes its record of the refund back when this throws.
  await refunds.unbook(refund.id, request.medusaRefundId)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `Flutterwave did not say whether refund ${refund.id} of payment ${payment.id} was made, and is asked again: ${message}`,
    )
  const reason = outcomeNotKnown(request, refund.id, message)
  if (request.origin === "completion") {
    await raiseAttention(
      container,
      payment,
      "order_not_placed",
      `The order could not be placed, and Medusa asked to have ${request.money.toString()} of transaction ${request.transactionId} returned. It pays for nothing until that is known. ${reason}`,
      { further: true },
    )
  }
  throw notAllowed(reason)
}

/** What the ledger has of a refund that Flutterwave has answered to. */
async function concludeAsked(
  container: MedusaContainer,
  request: RefundRequest,
  refundId: string,
): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const { payment } = request
  const refund = (await refunds.ofPayment(payment.id)).find(({ id }) => id === refundId)!
  await tellRefund(container, payment, refund)
  if (refund.status === "failed") {
    await refunds.unbook(refund.id, request.medusaRefundId)
    const reason = failedAtOnce(request, refund)
    await raiseWhenOrderless(container, request, reason)
    throw notAllowed(reason)
  }
  const returned = moneyOfRefund(refund)
  if (!returned.equals(request.money)) {
    await raiseAttention(
      container,
      payment,
      "refund_failed",
      `Flutterwave was asked to return ${request.money.toString()} of transaction ${request.transactionId}, and says that it returned ${returned.toString()} (refund ${refund.gateway_refund_id}). Medusa's books have what was asked for.`,
    )
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `Flutterwave payment ${payment.id}: ${request.money.toString()} of transaction ${request.transactionId} are returned (refund ${refund.gateway_refund_id}, ${refund.status}).`,
    )
  if (request.origin === "completion") {
    await raiseAttention(
      container,
      payment,
      "order_not_placed",
      `The order could not be placed, and Medusa had ${request.money.toString()} of transaction ${request.transactionId} returned to the shopper (refund ${refund.gateway_refund_id}).`,
      { further: true },
    )
  }
}

async function notMade(
  container: MedusaContainer,
  request: RefundRequest,
  refund: RefundRow,
  error: FlutterwaveError,
): Promise<never> {
  const { refunds } = flutterwaveModule(container)
  const isAnswer = error.kind === "invalid_request" || error.kind === "not_found"
  const reason = isAnswer
    ? refusedByFlutterwave(request, error)
    : couldNotAsk(request, error.message)
  await refunds.giveUp(refund, "refused", reason)
  await tellRefund(container, request.payment, { ...refund, status: "refused", reason })
  await raiseWhenOrderless(container, request, reason)
  throw notAllowed(reason)
}

function notAllowed(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
}
