import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Under this name a refund of Medusa's says which payment has the money that it only seems to return. */
export const MOVED_TO = "flutterwave_moved_to"

/** A refund as Medusa has it in its books. */
export interface MedusaRefund {
  id: string
  amount: BigNumberInput
  payment_id: string
  metadata: Record<string, unknown> | null
}

/** Medusa's own record of a refund; null where it has none, or took it back. */
export async function findMedusaRefund(
  container: MedusaContainer,
  refundId: string,
): Promise<MedusaRefund | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "refund",
    fields: ["id", "amount", "payment_id", "metadata"],
    filters: { id: refundId },
  })
  const [refund] = data as unknown as MedusaRefund[]
  return refund ?? null
}
