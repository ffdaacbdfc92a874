export interface EmulatedCard {
  first_6digits: string
  last_4digits: string
  issuer: string
  country: string
  country_iso: string
  type: string
  expiry: string
  token: string
}

export interface EmulatedCustomer {
  id: number
  name: string
  phone_number: string | null
  /** As the merchant sent it. */
  sent_email: string
  /** As the API gives it back: rewritten in test mode. */
  email: string
  created_at: string
}

export type LinkStatus = "open" | "paid" | "failed" | "expired" | "disabled"

export interface EmulatedLink {
  id: string
  url: string
  tx_ref: string
  amount: number
  currency: string
  redirect_url: string | null
  customer: EmulatedCustomer
  customizations: { title?: string; description?: string; logo?: string }
  payment_options: string | null
  meta: Record<string, unknown> | null
  session_minutes: number
  max_retry_attempt: number
  status: LinkStatus
  failed_attempts: number
  last_failure: string | null
  created_at: string
  expires_at: string
}

export interface TransactionEvent {
  note: string
  actor: string
  object: string
  action: string
  context: string
  created_at: string
}

/** A row of the stand-in's books, in the API's words. Amounts are major units. */
export interface EmulatedTransaction {
  id: number
  tx_ref: string
  flw_ref: string
  link_id: string | null
  device_fingerprint: string
  amount: number
  currency: string
  charged_amount: number
  app_fee: number
  merchant_fee: number
  amount_settled: number
  processor_response: string | null
  auth_model: string
  ip: string
  narration: string
  status: string
  charge_type: "normal" | "preauth"
  payment_type: string
  created_at: string
  account_id: number
  card: EmulatedCard | null
  customer: EmulatedCustomer
  meta: Record<string, unknown> | null
  redirect_url: string | null
  refunded_amount: number
  events: TransactionEvent[]
}

export interface EmulatedRefund {
  id: number
  tx_id: number
  flw_ref: string
  currency: string
  amount_refunded: number
  status: string
  comments: string | null
  callbackurl: string | null
  created_at: string
}

export interface EmulatedChargeback {
  id: number
  tx_id: number
  flw_ref: string
  tx_ref: string
  amount: number
  currency: string
  status: string
  stage: string
  comment: string
  created_at: string
  /** Until when the merchant may answer; the API shows it where `Behaviour.chargebackDueDate` is on. */
  due_date: string
}
