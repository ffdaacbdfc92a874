import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentSearch } from "../../modules/flutterwave/services/payment-search"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { withCartsOfOrder } from "./carts-of-order"
import { withOrdersNamed } from "./orders-named"
import { paymentView, type PaymentView } from "./view"

export interface PaymentList {
  payments: PaymentView[]
  /** How many there are in all, on this page and the others. */
  count: number
  limit: number
  offset: number
}

/** One page of the payments that are looked for, newest first unless said otherwise. */
export async function listPayments(
  container: MedusaContainer,
  search: PaymentSearch,
): Promise<PaymentList> {
  const service = flutterwaveModule(container)
  const [settings, { payments, count }] = await Promise.all([
    service.getSettings(),
    service.paymentSearch.search(
      await withOrdersNamed(container, await withCartsOfOrder(container, search)),
    ),
  ])
  const { limit, offset } = search
  return { payments: payments.map((row) => paymentView(settings, row)), count, limit, offset }
}
