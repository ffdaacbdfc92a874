import { moneyOf } from "./helpers/amounts"
import { checkoutUrl } from "./helpers/checkout-url"
import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"

/**
 * What a payment session's `data` holds; the storefront sees all of it. Every key is written each
 * time, because Medusa (2.21.2) merges these over whatever the client sent, and a recreated session
 * inherits the old one's data: a key left out would be the client's.
 */
export interface SessionData extends Record<string, unknown> {
  session_id: string
  payment_id: string
  tx_ref: string
  checkout_url: string
  public_key: string | null
  mode: "test" | "live"
  amount: number
  currency_code: string
  status: string
}

export function sessionData(
  settings: Settings,
  payment: PaymentRow,
  attempt: Pick<AttemptRow, "tx_ref">,
): SessionData {
  return {
    session_id: payment.session_id,
    payment_id: payment.id,
    tx_ref: attempt.tx_ref,
    checkout_url: checkoutUrl(settings, payment),
    public_key: settings.accounts[payment.mode]?.publicKey ?? null,
    mode: payment.mode,
    amount: moneyOf(payment).amount,
    currency_code: payment.currency_code,
    status: payment.status,
  }
}

/** The session a provider call is about, from Medusa's context first: `data` can be the client's. */
export function sessionIdOf(input: {
  data?: Record<string, unknown>
  context?: { idempotency_key?: string }
}): string | null {
  const fromContext = input.context?.idempotency_key
  if (fromContext?.startsWith("payses_")) {
    return fromContext
  }
  const fromData = input.data?.["session_id"]
  return typeof fromData === "string" ? fromData : null
}
