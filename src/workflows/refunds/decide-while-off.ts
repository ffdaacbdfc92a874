import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError, type Money } from "../../flutterwave"
import { decideRefund, type RefundDecision } from "../../modules/flutterwave/refund-rules"
import type { AttemptRow, PaymentRow, RefundRow } from "../../modules/flutterwave/types"
import { collectedBy, surplusOf } from "../../providers/flutterwave/helpers/amounts"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { unbookVanished } from "../../providers/flutterwave/helpers/unbook-vanished"

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
): Promise<RefundDecision> {
  const { refunds, isAsked } = await knownRefunds(container, payment)
  const decision = decideRefund(
    refunds.filter(({ attempt_id }) => attempt_id === attempt.id),
    {
      money,
      allowed: false,
      collected: collectedBy(payment, attempt),
      surplus: surplusOf(payment, attempt),
    },
  )
  return decision.kind === "book" && !isAsked
    ? { kind: "not_allowed", returnedSurplus: null }
    : decision
}

async function knownRefunds(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<{ refunds: RefundRow[]; isAsked: boolean }> {
  const { refunds } = flutterwaveModule(container)
  let isAsked = true
  try {
    await syncRefunds(container, payment)
  } catch (error) {
    if (!(error instanceof FlutterwaveError) && !MedusaError.isMedusaError(error)) {
      throw error
    }
    isAsked = false
  }
  await unbookVanished(container, payment)
  return { refunds: await refunds.ofPayment(payment.id), isAsked }
}
