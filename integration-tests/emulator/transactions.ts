import { hex } from "./keys"
import { split } from "./money"
import { ACCOUNT_ID } from "./state"
import type { CardFlow, TestCard } from "./test-cards"
import type { EmulatedCustomer, EmulatedTransaction } from "./rows"
import type { PayMethod } from "./types"
import type { World } from "./world"

/** What makes a transaction; the rest is worked out. */
interface TransactionSeed {
  tx_ref: string
  amount: number
  currency: string
  customer: EmulatedCustomer
  method: PayMethod
  status: string
  processorResponse?: string
  testCard?: TestCard
  linkId?: string
  meta?: Record<string, unknown> | null
  redirectUrl?: string | null
  customerBearsFee?: boolean
  narration?: string
  authModel?: string
  flwRef?: string
  isHold?: boolean
}

const AUTH_MODELS: Record<CardFlow, string> = {
  pin: "PIN",
  "3ds": "VBVSECURECODE",
  noauth: "NOAUTH",
  avs: "AVS_VBVSECURECODE",
  preauth: "NOAUTH",
}

const MOBILE_MONEY: Record<string, string> = {
  GHS: "mobilemoneygh",
  KES: "mpesa",
  UGX: "mobilemoneyug",
  RWF: "mobilemoneyrw",
  ZMW: "mobilemoneyzm",
  TZS: "mobilemoneytz",
  XAF: "mobilemoneysn",
  XOF: "mobilemoneysn",
}

/** Writes a new transaction into the books. */
export function addTransaction(world: World, seed: TransactionSeed): EmulatedTransaction {
  const createdAt = new Date().toISOString()
  const payment_type = paymentType(seed.method, seed.currency)
  const transaction: EmulatedTransaction = {
    id: world.books.nextId(),
    tx_ref: seed.tx_ref,
    flw_ref: seed.flwRef ?? flwRef(world, payment_type),
    link_id: seed.linkId ?? null,
    device_fingerprint: payment_type === "bank_transfer" ? "N/A" : hex(32),
    amount: seed.amount,
    currency: seed.currency,
    ...split(seed.amount, seed.currency, seed.customerBearsFee ?? false),
    merchant_fee: 0,
    processor_response: seed.processorResponse ?? null,
    auth_model: seed.authModel ?? authModel(seed),
    ip: "203.0.113.7",
    narration: seed.narration ?? (seed.testCard ? "CARD Transaction " : "Demo Merchant"),
    status: seed.status,
    charge_type: seed.isHold ? "preauth" : "normal",
    payment_type,
    created_at: createdAt,
    account_id: ACCOUNT_ID,
    card: seed.testCard ? world.books.card(seed.testCard, seed.customer) : null,
    customer: seed.customer,
    meta: seed.meta ?? null,
    redirect_url: seed.redirectUrl ?? null,
    refunded_amount: 0,
    events: [],
  }
  world.books.transactions.push(transaction)
  recordEvent(transaction, "initiated", "Initiated transaction")
  recordEvent(transaction, seed.status, seed.processorResponse ?? seed.status)
  credit(world, transaction)
  return transaction
}

/** Moves an undecided transaction to its end. */
export function decideTransaction(
  world: World,
  transaction: EmulatedTransaction,
  status: "successful" | "failed" | "cancelled",
  processorResponse: string,
): void {
  transaction.status = status
  transaction.processor_response = processorResponse
  recordEvent(transaction, status, processorResponse)
  credit(world, transaction)
}

export function recordEvent(transaction: EmulatedTransaction, action: string, note: string): void {
  transaction.events.push({
    note,
    actor: transaction.customer.email,
    object: transaction.payment_type,
    action,
    context: "",
    created_at: new Date().toISOString(),
  })
}

/** The text a processor gives for money that came. */
export function approval(method: PayMethod): string {
  return method === "card" ? "Approved by Financial Institution" : "success"
}

function credit(world: World, transaction: EmulatedTransaction): void {
  if (transaction.status === "successful") {
    const ledger = world.books.ledgerBalances
    ledger[transaction.currency] = (ledger[transaction.currency] ?? 0) + transaction.amount_settled
  }
}

function paymentType(method: PayMethod, currency: string): string {
  switch (method) {
    case "card":
      return "card"
    case "banktransfer":
      return "bank_transfer"
    case "ussd":
      return "ussd"
    case "mobilemoney":
      return MOBILE_MONEY[currency] ?? "mobilemoneygh"
    default:
      return unknownMethod(method)
  }
}

function authModel(seed: TransactionSeed): string {
  if (seed.testCard) {
    return AUTH_MODELS[seed.testCard.flow]
  }
  switch (seed.method) {
    case "ussd":
      return "USSD"
    case "mobilemoney":
      return seed.currency === "KES" ? "LIPA_MPESA" : "MOBILEMONEY"
    case "card":
    case "banktransfer":
      return "AUTH"
    default:
      return unknownMethod(seed.method)
  }
}

function flwRef(world: World, payment_type: string): string {
  if (payment_type === "bank_transfer") {
    return `${Date.now()}${String(world.books.nextId()).slice(-9)}`
  }
  return world.testMode ? `FLW-MOCK-${hex(32)}` : `FLW${world.books.nextId()}${Date.now()}`
}

function unknownMethod(method: never): never {
  throw new Error(`unknown payment method: ${String(method)}`)
}
