import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError, type Money } from "../../flutterwave"
import { decideRefund, type RefundDecision } from "../../modules/flutterwave/refund-rules"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { surplusOf } from "../../providers/flutterwave/helpers/amounts"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"

/**
 * Whether Flutterwave has returned exactly this money already, and Medusa's books lack it: then no
 * money moves, and the refund may be entered also while refunds are off. What cannot be found out
 * because Flutterwave does not answer is not so.
 */
export async function isBookable(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  money: Money,
): Promise<boolean> {
  return (await decideWhileOff(container, payment, attempt, money))?.kind === "book"
}

/** What is decided on a refund while refunds are off; null where Flutterwave cannot be asked. */
export async function decideWhileOff(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  money: Money,
): Promise<RefundDecision | null> {
  try {
    const refunds = await syncRefunds(container, payment)
    const ofAttempt = refunds.filter(({ attempt_id }) => attempt_id === attempt.id)
    const surplus = surplusOf(payment, attempt)
    return decideRefund(ofAttempt, { money, allowed: false, collected: money, surplus })
  } catch (error) {
    if (error instanceof FlutterwaveError || MedusaError.isMedusaError(error)) {
      return null
    }
    throw error
  }
}
