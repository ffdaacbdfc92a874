import { MedusaError, PaymentSessionStatus } from "@medusajs/framework/utils"

import { isClosed, isDenied } from "../../modules/flutterwave/resolution"
import type { PaymentStatus } from "../../modules/flutterwave/statuses"
import type { PaymentRow } from "../../modules/flutterwave/types"

/** The ledger's word for a payment in Medusa's words for a payment session. */
export function sessionStatusOf(
  payment: Pick<PaymentRow, "status" | "paid_attempt_id" | "closed_at">,
): PaymentSessionStatus {
  if (isClosed(payment)) {
    return PaymentSessionStatus.CANCELED
  }
  if (payment.paid_attempt_id !== null) {
    return PaymentSessionStatus.CAPTURED
  }
  switch (payment.status) {
    case "paid":
    case "settled":
      return PaymentSessionStatus.CAPTURED
    case "authorized":
      return PaymentSessionStatus.AUTHORIZED
    case "awaiting":
    case "pending":
    case "retrying":
    case "failed":
    case "exhausted":
    case "abandoned":
      // All of these can still be paid, and a session that Medusa takes for dead could not.
      return PaymentSessionStatus.PENDING
    case "attention":
      return PaymentSessionStatus.REQUIRES_MORE
    case "superseded":
    case "canceled":
      return PaymentSessionStatus.CANCELED
    default:
      return unknownStatus(payment.status)
  }
}

/** Whether the payment's money may become an order: it is there, and nobody has decided otherwise. */
export function canPlaceOrder(
  payment: Pick<
    PaymentRow,
    "status" | "paid_attempt_id" | "closed_at" | "attention_reason" | "settled_at"
  >,
): boolean {
  return (
    payment.paid_attempt_id !== null &&
    payment.status !== "canceled" &&
    !isClosed(payment) &&
    !isDenied(payment)
  )
}

/** Why a cart cannot be completed with this payment, in words for the shopper's storefront. */
export function whyNotPaid(
  payment: Pick<PaymentRow, "id" | "status" | "closed_at" | "last_failure" | "attention_detail">,
): MedusaError {
  const { PAYMENT_AUTHORIZATION_ERROR, PAYMENT_REQUIRES_MORE_ERROR } = MedusaError.Types
  const refuse = (type: string, message: string): MedusaError => new MedusaError(type, message)
  if (isClosed(payment)) {
    return refuse(
      PAYMENT_AUTHORIZATION_ERROR,
      `The store has already dealt with this payment's money (payment ${payment.id}); start a new payment session, or contact the store.`,
    )
  }
  switch (payment.status) {
    case "pending":
      return refuse(
        PAYMENT_REQUIRES_MORE_ERROR,
        `The payment is still pending at Flutterwave (payment ${payment.id}). The order is placed as soon as the money arrives.`,
      )
    case "failed":
    case "retrying":
    case "exhausted":
      return refuse(
        PAYMENT_AUTHORIZATION_ERROR,
        `The payment failed: ${payment.last_failure ?? "no reason given"} (payment ${payment.id}). Open the checkout_url to try again.`,
      )
    case "attention":
      return refuse(
        PAYMENT_AUTHORIZATION_ERROR,
        `The payment needs the store's attention: ${payment.attention_detail ?? "it could not be matched"} Please contact the store and name payment ${payment.id}.`,
      )
    case "canceled":
    case "superseded":
      return refuse(
        PAYMENT_AUTHORIZATION_ERROR,
        `This payment was replaced or cancelled (payment ${payment.id}); start a new payment session.`,
      )
    case "awaiting":
    case "abandoned":
    case "authorized":
    case "paid":
    case "settled":
      return refuse(
        PAYMENT_REQUIRES_MORE_ERROR,
        `Nothing has been paid yet (payment ${payment.id}). Send the shopper to the session's checkout_url.`,
      )
    default:
      return unknownStatus(payment.status)
  }
}

function unknownStatus(status: never): never {
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `A payment cannot be "${String(status as PaymentStatus)}".`,
  )
}
