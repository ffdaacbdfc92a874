import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError, type Money } from "../../flutterwave"
import { decideRefund, type RefundDecision } from "../../modules/flutterwave/refund-rules"
import type { AttemptRow, PaymentRow, RefundRow } from "../../modules/flutterwave/types"
import { collectedBy, surplusOf } from "../../providers/flutterwave/helpers/amounts"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { unbookVanished } from "../../providers/flutterwave/helpers/unbook-vanished"

/** Flutterwave could not be asked whether it has returned the money already, for this reason. */
interface Unasked {
  kind: "unasked"
  message: string
}

/**
 * What is decided on a refund while refunds are off: it is booked where Flutterwave has returned exactly
 * this money already and Medusa's books lack it, since no money moves then. While Flutterwave cannot be
 * asked, nothing is booked.
 */
export async function decideWhileOff(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  money: Money,
): Promise<RefundDecision | Unasked> {
  const { refunds, failure } = await knownRefunds(container, payment)
  const decision = decideRefund(
    refunds.filter(({ attempt_id }) => attempt_id === attempt.id),
    {
      money,
      allowed: false,
      collected: collectedBy(payment, attempt),
      surplus: surplusOf(payment, attempt),
    },
  )
  return failure !== null && decision.kind !== "wait"
    ? { kind: "unasked", message: failure }
    : decision
}

async function knownRefunds(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<{ refunds: RefundRow[]; failure: string | null }> {
  const { refunds } = flutterwaveModule(container)
  let failure: string | null = null
  try {
    await syncRefunds(container, payment)
  } catch (error) {
    if (!(error instanceof FlutterwaveError) && !MedusaError.isMedusaError(error)) {
      throw error
    }
    failure = (error as Error).message
  }
  await unbookVanished(container, payment)
  return { refunds: await refunds.ofPayment(payment.id), failure }
}
