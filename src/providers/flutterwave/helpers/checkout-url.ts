import type { Settings } from "../../../modules/flutterwave/settings"
import type { PaymentRow } from "../../../modules/flutterwave/types"

/** The address a payment is paid at: ours, stable, and safe to e-mail. */
export function checkoutUrl(settings: Settings, payment: Pick<PaymentRow, "pay_token">): string {
  return `${settings.backendUrl}/flutterwave/pay/${payment.pay_token}`
}
