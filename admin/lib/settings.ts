/** Which of Flutterwave's two worlds: play money or real money. */
export type Mode = "test" | "live"

/** What the server tells of a key: never the key, only how to recognise it. */
export interface Key {
  set: boolean
  /** The last four characters, as in "…ab12". */
  hint: string | null
  source: "dashboard" | "environment" | null
}

export interface Account {
  public_key: Key & { value: string | null }
  secret_key: Key
  encryption_key: Key
  secret_hash: Key
}

/** The keys that a merchant copies from Flutterwave; the secret hash goes the other way. */
export const keyNames = ["public_key", "secret_key", "encryption_key"] as const
export type KeyName = (typeof keyNames)[number]

export interface Problem {
  code: string
  /** English, for where the code is not known here. */
  message: string
  action: string
}

export interface WebhookActivity {
  last_received_at: string | null
  last_rejected_at: string | null
  last_rejected_reason: string | null
}

/** Everything of the settings that can be changed, apart from mode and keys. */
export interface CheckoutSettings {
  checkout: "redirect" | "inline"
  /** Flutterwave's names; none means whatever Flutterwave's own dashboard allows. */
  payment_options: string[]
  title: string | null
  logo_url: string | null
  session_minutes: number
  notify_shopper: boolean
  place_pending_orders: boolean
  direct_card: boolean
  capture: "automatic" | "manual"
}

export interface FlutterwaveSettings extends CheckoutSettings {
  mode: Mode
  accounts: Record<Mode, Account>
  refunds_enabled: boolean
  /** Those that fit the currencies of the store's regions. */
  available_payment_options: string[]
  webhook_url: string
  retry: { additional_attempts: number; interval_minutes: number }
  webhook: WebhookActivity
  problems: Problem[]
  vault: { ready: boolean }
}

/** What is absent stays as it is; null clears. */
export type SettingsChange = Partial<CheckoutSettings> & {
  mode?: Mode
  refunds_enabled?: boolean
  accounts?: Partial<Record<Mode, Partial<Record<KeyName | "secret_hash", string | null>>>>
}

export interface ConnectionResult {
  ok: boolean
  message: string
  currencies: string[]
}

export interface WebhookTestResult {
  ok: boolean
  message: string
}
