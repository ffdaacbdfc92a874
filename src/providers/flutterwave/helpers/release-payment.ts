import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentStatus } from "../../../modules/flutterwave/statuses"
import type { PaymentRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"

/** A session that is being replaced has a successor within moments; that one may take the money over. */
const SUCCESSOR_WITHIN_SECONDS = 60

const UNPAID: readonly PaymentStatus[] = [
  "awaiting",
  "pending",
  "retrying",
  "failed",
  "exhausted",
  "abandoned",
]

/**
 * Medusa gave the payment's session up. Without money the payment ends here, though Flutterwave is
 * still asked about what was opened under it; with money nobody has yet, it is looked at again soon,
 * when it is clear whether another session takes the money over.
 */
export async function releasePayment(
  container: MedusaContainer,
  payment: PaymentRow,
  status: "canceled" | "superseded",
): Promise<void> {
  const { ledger, checkQueue } = flutterwaveModule(container)
  if (await ledger.moveUnpaid(payment.id, UNPAID, status)) {
    return
  }
  await checkQueue.lookAgain(payment.id, SUCCESSOR_WITHIN_SECONDS)
}
