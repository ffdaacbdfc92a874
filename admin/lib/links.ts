import type { Mode } from "./settings"

/** Where Flutterwave shows the keys of that mode. */
export function apiKeysPage(mode: Mode): string {
  return `https://app.flutterwave.com/dashboard/settings/apis/${mode}`
}

/** Where the webhook's address, its secret and its boxes are entered for that mode. */
export function webhooksPage(mode: Mode): string {
  return `https://app.flutterwave.com/dashboard/settings/webhooks/${mode}`
}

/** Where Flutterwave shows a transaction, whichever mode it was made in. */
export function transactionPage(transactionId: string): string {
  return `https://app.flutterwave.com/dashboard/transactions/list/${encodeURIComponent(transactionId)}`
}
