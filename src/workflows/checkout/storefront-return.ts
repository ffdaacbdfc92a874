import type { MedusaContainer } from "@medusajs/framework/types"

import type { ParsedReturn } from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import type { PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/** What the storefront is told in `flutterwave_status`. */
export type ShopperStatus = "paid" | "pending" | "failed" | "cancelled" | "error"

/**
 * The storefront's address with the result of a payment on it. Only the `return_url` that was
 * checked when the session started, or the store's own address, is ever used.
 *
 * @param status what to say when the ledger does not know better; null takes the ledger's word
 */
export async function storefrontReturn(
  container: MedusaContainer,
  settings: Settings,
  payment: PaymentRow,
  status: ShopperStatus | null,
): Promise<string> {
  const shown = await paymentToShow(container, payment)
  const address = new URL(payment.return_url ?? settings.storefrontUrl ?? settings.backendUrl)
  // A return_url may bring these along; the storefront must be able to take them for our word.
  address.searchParams.delete("cart_id")
  address.searchParams.delete("order_id")
  address.searchParams.set("flutterwave_status", status ?? shopperStatus(shown, "unknown"))
  if (payment.cart_id) {
    address.searchParams.set("cart_id", payment.cart_id)
  }
  if (shown.order_id) {
    address.searchParams.set("order_id", shown.order_id)
  }
  return address.toString()
}

/** The payment that has this one's money now, when another took it over. */
export async function paymentToShow(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<PaymentRow> {
  const { ledger, attempts } = flutterwaveModule(container)
  for (const attempt of await attempts.ofPayment(payment.id)) {
    const holder = await ledger.paymentPaidBy(attempt.id)
    if (holder) {
      return holder
    }
  }
  return payment
}

/**
 * The ledger's word for a payment in the shopper's words.
 *
 * @param hint what the browser said on the way back; it only tells apart what the ledger cannot
 */
export function shopperStatus(
  payment: Pick<PaymentRow, "status" | "settled_at">,
  hint: ParsedReturn["hint"],
): ShopperStatus {
  if (payment.settled_at) {
    return "paid"
  }
  switch (payment.status) {
    case "settled":
    case "authorized":
      return "paid"
    case "paid":
    case "pending":
      return "pending"
    case "failed":
    case "retrying":
    case "exhausted":
    case "abandoned":
      return hint === "cancelled" ? "cancelled" : "failed"
    case "canceled":
    case "superseded":
      return "cancelled"
    case "attention":
      return "error"
    case "awaiting":
      return awaitingStatus(hint)
    default:
      return unknownStatus(payment.status)
  }
}

/** Nothing is known to have been paid: Flutterwave may be slow to know of it, so success is pending. */
function awaitingStatus(hint: ParsedReturn["hint"]): ShopperStatus {
  switch (hint) {
    case "cancelled":
      return "cancelled"
    case "failed":
      return "failed"
    case "successful":
    case "pending":
    case "unknown":
      return "pending"
    default:
      return unknownStatus(hint)
  }
}

function unknownStatus(status: never): never {
  throw new Error(`A payment cannot be "${String(status)}".`)
}
