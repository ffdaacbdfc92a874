import type { Mode } from "../../flutterwave"
import type { Choices } from "../../modules/flutterwave/choices"
import type { KeyView, Problem, Settings } from "../../modules/flutterwave/settings"
import { RETRY } from "../../modules/flutterwave/retry"
import type { KeyField } from "../../modules/flutterwave/vault/fields"

type AccountView = Record<Exclude<KeyField, "public_key">, KeyView> & {
  /** A public key is no secret: browsers get it. */
  public_key: KeyView & { value: string | null }
}

/** The settings as the admin API shows them: everything but the secrets. */
export interface SettingsView extends Choices {
  accounts: Record<Mode, AccountView>
  available_payment_options: string[]
  webhook_url: string
  retry: { additional_attempts: number; interval_minutes: number }
  webhook: {
    last_received_at: string | null
    last_rejected_at: string | null
    last_rejected_reason: string | null
  }
  vault: { ready: boolean }
  problems: Problem[]
}

/** What the view needs beyond the settings themselves. */
export interface Surroundings {
  availablePaymentOptions: string[]
  lastReceivedAt: Date | null
  lastRejected: { at: Date; reason: string } | null
  problems: Problem[]
}

export function viewOf(settings: Settings, surroundings: Surroundings): SettingsView {
  const { lastRejected, lastReceivedAt } = surroundings
  return {
    mode: settings.mode,
    accounts: { test: accountView(settings, "test"), live: accountView(settings, "live") },
    refunds_enabled: settings.refunds_enabled,
    checkout: settings.checkout,
    payment_options: settings.payment_options,
    available_payment_options: surroundings.availablePaymentOptions,
    title: settings.title,
    logo_url: settings.logo_url,
    session_minutes: settings.session_minutes,
    notify_shopper: settings.notify_shopper,
    place_pending_orders: settings.place_pending_orders,
    direct_card: settings.direct_card,
    capture: settings.capture,
    webhook_url: webhookUrl(settings),
    retry: { ...RETRY },
    webhook: {
      last_received_at: lastReceivedAt?.toISOString() ?? null,
      last_rejected_at: lastRejected?.at.toISOString() ?? null,
      last_rejected_reason: lastRejected?.reason ?? null,
    },
    vault: { ready: settings.vaultReady },
    problems: surroundings.problems,
  }
}

/** The address to enter at Flutterwave. */
export function webhookUrl(settings: Pick<Settings, "backendUrl">): string {
  return `${settings.backendUrl}/hooks/flutterwave`
}

function accountView(settings: Settings, mode: Mode): AccountView {
  const { public_key, secret_key, encryption_key, secret_hash } = settings.keyViews[mode]
  return {
    public_key: { ...public_key, value: settings.accounts[mode]?.publicKey ?? null },
    secret_key,
    encryption_key,
    secret_hash,
  }
}
