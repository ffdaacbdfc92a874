import type { MedusaContainer } from "@medusajs/framework/types"

import type { AttemptRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"

/** The attempts that Flutterwave has heard of, so that money may be under them; newest first. */
export async function openedAttempts(
  container: MedusaContainer,
  paymentId: string,
): Promise<AttemptRow[]> {
  const all = await flutterwaveModule(container).attempts.ofPayment(paymentId)
  return all.filter((attempt) => attempt.opened_at !== null).reverse()
}
