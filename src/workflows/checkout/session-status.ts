import type { MedusaContainer } from "@medusajs/framework/types"

import { isEntityId } from "../../modules/flutterwave/entity-id"
import type { PaymentStatus } from "../../modules/flutterwave/statuses"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { checkoutUrl } from "../../providers/flutterwave/helpers/checkout-url"
import { paymentToShow } from "./storefront-return"

/** What a storefront may know of a session's payment: nothing about the shopper. */
export interface SessionStatus {
  payment_session_id: string
  status: PaymentStatus
  order_id: string | null
  checkout_url: string
}

/** Reads where a session's payment stands; asks nobody, so a storefront may poll it. */
export async function readSessionStatus(
  container: MedusaContainer,
  sessionId: string,
): Promise<SessionStatus | null> {
  if (!isEntityId(sessionId)) {
    return null
  }
  const service = flutterwaveModule(container)
  const payment = await service.ledger.findPayment({ session_id: sessionId })
  if (!payment) {
    return null
  }
  const shown = await paymentToShow(container, payment)
  return {
    payment_session_id: payment.session_id,
    status: shown.status,
    order_id: shown.order_id,
    checkout_url: checkoutUrl(await service.getSettings(), payment),
  }
}
