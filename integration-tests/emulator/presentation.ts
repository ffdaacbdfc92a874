import { ACCOUNT_ID, WALLET_ID } from "./state"
import type {
  EmulatedChargeback,
  EmulatedCustomer,
  EmulatedRefund,
  EmulatedTransaction,
} from "./rows"

type Json = Record<string, unknown>

/** How the account's mode bends what goes out: test mode turns every meta value into a text. */
interface View {
  testMode: boolean
}

/** `data` of a verify answer: the only place that shows `card.token` and `amount_settled`. */
export function verifyData(transaction: EmulatedTransaction, view: View): Json {
  const { card } = transaction
  return {
    ...core(transaction),
    ...(card && {
      card: {
        first_6digits: card.first_6digits,
        last_4digits: card.last_4digits,
        issuer: card.issuer,
        country: card.country,
        type: card.type,
        token: transaction.status === "successful" ? card.token : null,
        expiry: card.expiry,
      },
    }),
    meta: metaOut(transaction, view),
    amount_settled: transaction.amount_settled,
    customer: customerOut(transaction.customer),
  }
}

/** `data` of a charge answer; `extra` carries `redirect_url`, `meta.authorization` and the like. */
export function chargeData(transaction: EmulatedTransaction, extra: Json = {}): Json {
  return {
    ...core(transaction),
    ...(transaction.charge_type === "preauth" && { charge_type: "preauth" }),
    customer: customerOut(transaction.customer),
    ...(transaction.card && { card: cardWithoutToken(transaction) }),
    ...extra,
  }
}

/** A row of `GET /transactions`: ids are texts and the customer is flattened. */
export function listItem(transaction: EmulatedTransaction, view: View): Json {
  const { card, customer } = transaction
  return {
    ...core(transaction),
    id: String(transaction.id),
    account_id: String(transaction.account_id),
    meta: metaOut(transaction, view),
    amount_settled: transaction.amount_settled,
    ...(card && {
      card: {
        type: card.type,
        country: card.country_iso,
        issuer: card.issuer,
        first_6digits: card.first_6digits,
        last_4digits: card.last_4digits,
        expiry: card.expiry,
      },
    }),
    customer_name: customer.name,
    customer_email: customer.email,
  }
}

/** The v3 notice. `meta_data` only when the merchant ticked "Add meta to webhook". */
export function v3Notice(transaction: EmulatedTransaction, view: View & { meta: boolean }): Json {
  const meta = metaOut(transaction, view)
  return {
    event: "charge.completed",
    data: {
      ...core(transaction),
      customer: customerOut(transaction.customer),
      ...(transaction.card && { card: cardWithoutToken(transaction) }),
    },
    ...(view.meta && meta && { meta_data: meta }),
    "event.type": eventType(transaction),
  }
}

/** The flat notice of accounts without "Enable v3 webhooks". */
export function legacyNotice(transaction: EmulatedTransaction): Json {
  const { card, customer } = transaction
  return {
    id: transaction.id,
    txRef: transaction.tx_ref,
    flwRef: transaction.flw_ref,
    orderRef: `URF_${Date.parse(transaction.created_at)}_${transaction.id}`,
    paymentPlan: null,
    paymentPage: null,
    createdAt: transaction.created_at,
    amount: transaction.amount,
    charged_amount: transaction.charged_amount,
    status: transaction.status,
    IP: transaction.ip,
    currency: transaction.currency,
    appfee: transaction.app_fee,
    merchantfee: transaction.merchant_fee,
    merchantbearsfee: transaction.charged_amount > transaction.amount ? 0 : 1,
    charge_type: transaction.charge_type,
    customer: {
      id: customer.id,
      phone: customer.phone_number,
      fullName: customer.name,
      customertoken: null,
      email: customer.email,
      createdAt: customer.created_at,
      updatedAt: customer.created_at,
      deletedAt: null,
      AccountId: ACCOUNT_ID,
    },
    entity: card
      ? {
          card6: card.first_6digits,
          card_last4: card.last_4digits,
          card_country_iso: card.country_iso,
          createdAt: transaction.created_at,
        }
      : { id: "NO-ENTITY" },
    "event.type": eventType(transaction),
  }
}

/** A refund as `POST /transactions/:id/refund` answers it. */
export function refundCreated(refund: EmulatedRefund): Json {
  return {
    id: refund.id,
    account_id: ACCOUNT_ID,
    tx_id: refund.tx_id,
    flw_ref: refund.flw_ref,
    wallet_id: WALLET_ID,
    amount_refunded: refund.amount_refunded,
    status: refund.status,
    destination: "payment_source",
    meta: { source: "availablebalance" },
    created_at: refund.created_at,
  }
}

/** A refund as the list and the single read give it: sources show both casings. */
export function refundRead(refund: EmulatedRefund, casing: "snake" | "pascal"): Json {
  if (casing === "pascal") {
    return refundNotice(refund)
  }
  return {
    id: refund.id,
    amount_refunded: refund.amount_refunded,
    status: refund.status,
    flw_ref: refund.flw_ref,
    destination: "payment_source",
    comment: refund.comments,
    settlement_id: "NEW",
    meta: JSON.stringify({ source: "availablebalance" }),
    created_at: refund.created_at,
    account_id: ACCOUNT_ID,
    transaction_id: refund.tx_id,
  }
}

/** The flat notice about a refund, without an `event`. */
export function refundNotice(refund: EmulatedRefund): Json {
  return {
    id: refund.id,
    AmountRefunded: refund.amount_refunded,
    status: refund.status,
    FlwRef: refund.flw_ref,
    destination: "payment_source",
    comments: refund.comments,
    settlement_id: "NEW",
    meta: JSON.stringify({ source: "availablebalance" }),
    createdAt: refund.created_at,
    updatedAt: new Date().toISOString(),
    deletedAt: null,
    walletId: WALLET_ID,
    AccountId: ACCOUNT_ID,
    TransactionId: refund.tx_id,
  }
}

/** The notice about a refund under an `event`, named after the first word of its status. */
export function refundEnvelope(refund: EmulatedRefund): Json {
  return { event: `refund.${refund.status.split("-")[0]}`, data: refundRead(refund, "snake") }
}

/** A chargeback as list and notice give it. */
export function chargebackOut(chargeback: EmulatedChargeback, hasDueDate: boolean): Json {
  const { due_date, ...shown } = chargeback
  return hasDueDate ? { ...shown, due_date } : shown
}

function core(transaction: EmulatedTransaction): Json {
  return {
    id: transaction.id,
    tx_ref: transaction.tx_ref,
    flw_ref: transaction.flw_ref,
    device_fingerprint: transaction.device_fingerprint,
    amount: transaction.amount,
    currency: transaction.currency,
    charged_amount: transaction.charged_amount,
    app_fee: transaction.app_fee,
    merchant_fee: transaction.merchant_fee,
    processor_response: transaction.processor_response,
    auth_model: transaction.auth_model,
    ip: transaction.ip,
    narration: transaction.narration,
    status: transaction.status,
    payment_type: transaction.payment_type,
    created_at: transaction.created_at,
    account_id: transaction.account_id,
  }
}

function cardWithoutToken(transaction: EmulatedTransaction): Json | undefined {
  const { card } = transaction
  return card
    ? {
        first_6digits: card.first_6digits,
        last_4digits: card.last_4digits,
        issuer: card.issuer,
        country: card.country_iso,
        type: card.type,
        expiry: card.expiry,
      }
    : undefined
}

function customerOut(customer: EmulatedCustomer): Json {
  const { id, name, phone_number, email, created_at } = customer
  return { id, name, phone_number, email, created_at }
}

function metaOut(transaction: EmulatedTransaction, view: View): Json | null {
  const isTransfer = transaction.payment_type === "bank_transfer"
  const added = {
    ...(transaction.link_id && { __CheckoutInitAddress: "https://shop.example.com/checkout" }),
    ...(isTransfer && {
      originatoraccountnumber: "123*******90",
      originatorname: "JOHN DOE",
      bankname: "Access Bank",
      originatoramount: "N/A",
    }),
  }
  const meta: Json = { ...added, ...transaction.meta }
  if (Object.keys(meta).length === 0) {
    return null
  }
  return view.testMode ? stringified(meta) : meta
}

function stringified(meta: Json): Json {
  const texts = Object.entries(meta).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ])
  return Object.fromEntries(texts) as Json
}

function eventType(transaction: EmulatedTransaction): string {
  return `${transaction.payment_type.toUpperCase()}_TRANSACTION`
}
