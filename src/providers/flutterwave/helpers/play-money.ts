import type { Settings } from "../../../modules/flutterwave/settings"
import type { PaymentRow } from "../../../modules/flutterwave/types"

/**
 * Whether a payment is of test mode in a store that is live. Flutterwave publishes cards that pay in
 * test mode, and pay links live long: without this, one kept from before the store went live would
 * buy real goods for nothing.
 */
export function isPlayMoney(payment: Pick<PaymentRow, "mode">, settings: Settings): boolean {
  return payment.mode === "test" && settings.mode === "live"
}
