import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"

/** Whether another payment of the same cart has already paid for its order. */
export async function isPaidOtherwise(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "id" | "payment_collection_id">,
): Promise<boolean> {
  const { ledger } = flutterwaveModule(container)
  const all = await ledger.paymentsOfCollection(payment.payment_collection_id)
  return all.some(({ id, settled_at }) => id !== payment.id && settled_at !== null)
}
