import type { Mode } from "../../flutterwave"

/** What an admin can choose in the dashboard, besides keys; the names of the admin API. */
export interface Choices {
  mode: Mode
  refunds_enabled: boolean
  checkout: "redirect" | "inline"
  /** Flutterwave's names of payment methods; empty for whatever its dashboard allows. */
  payment_options: string[]
  title: string | null
  logo_url: string | null
  /** Minutes that a page of Flutterwave stays open for payment. */
  session_minutes: number
  notify_shopper: boolean
  place_pending_orders: boolean
  direct_card: boolean
  capture: "automatic" | "manual"
}

/** What counts where nothing was chosen; the mode then follows the keys. */
export const DEFAULT_CHOICES: Omit<Choices, "mode"> = {
  // Flutterwave disables refunds until its support enables them for an account.
  refunds_enabled: false,
  checkout: "redirect",
  payment_options: [],
  title: null,
  logo_url: null,
  // Flutterwave's own default, from its Standard checkout reference.
  session_minutes: 30,
  notify_shopper: true,
  place_pending_orders: false,
  direct_card: false,
  capture: "automatic",
}

/** Flutterwave closes a page after a day at the latest; under five minutes nobody can pay. */
export const SESSION_MINUTES = { least: 5, most: 1440 }
