import type { Finding } from "../../modules/flutterwave/types"

/**
 * The finding of a row that Flutterwave lists and that cannot be read.
 * @param named as far as the row says what it is
 * @param message which fields are at fault
 */
export function unreadableFinding(
  named: Pick<Finding, "tx_ref" | "transaction_id" | "refund_id">,
  message: string,
): Finding {
  return {
    kind: "unreadable",
    ...named,
    payment_id: null,
    amount: null,
    currency_code: null,
    detail: `${message} It was left out, and everything else was looked at.`,
  }
}
