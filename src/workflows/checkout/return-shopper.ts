import type { MedusaContainer } from "@medusajs/framework/types"

import { parseReturnQuery } from "../../flutterwave"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { settlePayment } from "../settle-payment"
import { paymentToShow, shopperStatus, storefrontReturn } from "./storefront-return"

/** Where a shopper coming back from Flutterwave's page goes, or why that cannot be told. */
export type ShopperReturn =
  { kind: "redirect"; url: string } | { kind: "unreadable" } | { kind: "unknown_reference" }

/**
 * Settles the payment that a shopper comes back from, whatever the address says of it, and finds
 * where in the storefront they go.
 */
export async function returnShopper(
  container: MedusaContainer,
  query: Record<string, unknown>,
): Promise<ShopperReturn> {
  const parsed = parseReturnQuery(query)
  if (!parsed) {
    return { kind: "unreadable" }
  }
  const service = flutterwaveModule(container)
  const attempt = await service.attempts.find({ tx_ref: parsed.txRef })
  const known = attempt && (await service.ledger.findPayment({ id: attempt.payment_id }))
  if (!known) {
    return { kind: "unknown_reference" }
  }
  // A browser's word does not reopen what is settled: whoever has a reference could otherwise spend
  // the store's calls to Flutterwave at will. A second collection comes to light by its notice.
  const outcome = known.settled_at
    ? null
    : await settlePayment(container, parsed.txRef, parsed.transactionId)
  const payment = (await service.ledger.findPayment({ id: known.id })) ?? known
  const shown = await paymentToShow(container, payment)
  // Flutterwave could not be asked: whatever the browser says, the payment is not decided.
  const hint = outcome?.kind === "unknown" ? "unknown" : parsed.hint
  const settings = await service.getSettings()
  return {
    kind: "redirect",
    url: await storefrontReturn(container, settings, payment, shopperStatus(shown, hint)),
  }
}
