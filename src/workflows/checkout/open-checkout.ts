import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { FlutterwaveError, mintTxRef, parsePayToken, parseTxRef } from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import {
  asksForTheSame,
  lookUpInMedusa,
  waitsForMoney,
} from "../../providers/flutterwave/helpers/medusa-records"
import { markOpening } from "../../providers/flutterwave/helpers/mark-opening"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { noteKeys } from "../../providers/flutterwave/helpers/note-keys"
import { openedAttempts } from "../../providers/flutterwave/helpers/opened-attempts"
import { settlePayment } from "../settle-payment"
import { lookUpBeforeCollecting } from "../settle-payment/interrupted-order"
import { storefrontReturn } from "./storefront-return"

/** A link is not handed out in its last minutes: the shopper could not finish on it. */
const LINK_MARGIN_SECONDS = 120

/** How long a second click waits for the first one's page to be made. */
const WAIT_SECONDS = 40

/** Flutterwave's default number of tries on one page, from its Standard checkout reference. */
const TRIES_ON_A_PAGE = 5

/**
 * Finds where a shopper who opens a payment's link is to go: Flutterwave's page, made at this moment
 * or reused; the cart's present payment when this one was replaced; the storefront, with the result,
 * when there is nothing left to pay.
 *
 * @returns an address to redirect to, or null when no payment has this token
 */
export async function openCheckout(
  container: MedusaContainer,
  token: string,
): Promise<string | null> {
  const service = flutterwaveModule(container)
  const payToken = parsePayToken(token)
  const asked = payToken && (await service.ledger.findPayment({ pay_token: payToken }))
  if (!asked) {
    return null
  }
  const settings = await service.getSettings()
  const payment = await presentPayment(container, asked)
  if (payment === null) {
    return storefrontReturn(container, settings, asked, "cancelled")
  }
  const verified = await askAboutEveryAttempt(container, payment)
  // Asking may have settled another of the cart's payments than the one that was to be paid.
  const { id } = (await settledBeside(container, payment)) ?? payment
  const held = await service.lease.hold(payment.payment_collection_id, WAIT_SECONDS, () =>
    pageFor(container, settings, id, verified),
  )
  return held.busy ? storefrontReturn(container, settings, payment, "pending") : held.result
}

/**
 * Money that is already there, on any earlier attempt, comes before collecting any: also on the
 * sessions that this one replaced, because their pages stay open at Flutterwave.
 *
 * @returns whether Flutterwave could be asked about all of them
 */
async function askAboutEveryAttempt(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<boolean> {
  const { ledger } = flutterwaveModule(container)
  let verified = true
  const all = await ledger.paymentsOfCollection(payment.payment_collection_id)
  for (const { id } of all.filter(({ mode }) => mode === payment.mode)) {
    for (const attempt of await openedAttempts(container, id)) {
      const outcome = await settlePayment(container, attempt.tx_ref)
      verified &&= outcome.kind !== "unknown"
    }
  }
  return verified
}

/**
 * The cart's present payment: the one that is settled, else the newest that can be paid. Medusa
 * (2.21.2) keeps both of two sessions that are started at the same moment; only one of them gets a
 * page. Null when none can be paid.
 */
async function presentPayment(
  container: MedusaContainer,
  asked: PaymentRow,
): Promise<PaymentRow | null> {
  const { ledger } = flutterwaveModule(container)
  const settled = await settledBeside(container, asked)
  if (settled) {
    return settled
  }
  for (const payment of await ledger.paymentsOfCollection(asked.payment_collection_id)) {
    if (await isPayable(container, payment)) {
      return payment
    }
  }
  return null
}

/** The payment of the same cart, or itself, whose money Medusa has been seen to have. */
async function settledBeside(
  container: MedusaContainer,
  { payment_collection_id: collectionId }: PaymentRow,
): Promise<PaymentRow | undefined> {
  const all = await flutterwaveModule(container).ledger.paymentsOfCollection(collectionId)
  return all.find(({ settled_at }) => settled_at !== null)
}

/** Whether Medusa still wants this payment: its session exists and asks for the same amount. */
async function isPayable(container: MedusaContainer, payment: PaymentRow): Promise<boolean> {
  if (payment.status === "canceled") {
    return false
  }
  const { session } = await lookUpInMedusa(container, payment)
  return session !== null && asksForTheSame(session, payment)
}

/** Decides, with no other worker at the same cart, which page the shopper gets. */
async function pageFor(
  container: MedusaContainer,
  settings: Settings,
  paymentId: string,
  verified: boolean,
): Promise<string> {
  const { ledger, attempts } = flutterwaveModule(container)
  const payment = await ledger.findPayment({ id: paymentId })
  if (!payment) {
    throw new Error(`Payment ${paymentId} disappeared.`)
  }
  if (payment.paid_attempt_id !== null || payment.status === "attention") {
    return storefrontReturn(container, settings, payment, null)
  }
  const records = await lookUpBeforeCollecting(container, payment)
  if (records === null) {
    return storefrontReturn(container, settings, payment, "pending")
  }
  const { order } = records
  const isPaidOtherwise = payment.cart_id !== null && !waitsForMoney(records)
  if (order !== null && (order.canceled || isPaidOtherwise)) {
    // Cancelled, or the cart became an order without this payment: nothing may be collected.
    return storefrontReturn(container, settings, { ...payment, order_id: order.id }, "cancelled")
  }
  // The cart may have changed while Flutterwave was asked about the earlier pages.
  if (payment.mode !== settings.mode || !(await isPayable(container, payment))) {
    return storefrontReturn(container, settings, payment, "cancelled")
  }
  const tries = await attempts.ofPayment(payment.id)
  const attempt = tries[tries.length - 1]
  if (attempt?.link && isOpen(attempt)) {
    return attempt.link
  }
  if (await isOnItsWay(container, payment)) {
    // Money is on its way under a page that has closed: a second page could collect it twice.
    return storefrontReturn(container, settings, payment, "pending")
  }
  if (!verified) {
    // An earlier page may have been paid: a second one waits until Flutterwave can be asked.
    return storefrontReturn(container, settings, payment, "error")
  }
  const fresh =
    attempt?.status === "created"
      ? attempt
      : await attempts.renew(payment.id, attempt?.number ?? 0, mintTxRef())
  return makePage(container, settings, payment, fresh)
}

/**
 * Whether Flutterwave has an undecided transaction for this amount, or may have charged a saved card
 * without our knowing yet, under this payment or under one that it replaced.
 */
async function isOnItsWay(container: MedusaContainer, payment: PaymentRow): Promise<boolean> {
  const { ledger, attempts } = flutterwaveModule(container)
  const others = await ledger.paymentsOfCollection(payment.payment_collection_id)
  for (const other of others) {
    const same =
      other.mode === payment.mode &&
      other.currency_code === payment.currency_code &&
      moneyOf(other).equals(moneyOf(payment))
    const tries = same ? await attempts.ofPayment(other.id) : []
    if (tries.some(isUndecided)) {
      return true
    }
  }
  return false
}

function isUndecided({ status, method }: AttemptRow): boolean {
  return status === "pending" || (status === "unknown" && method === "saved_card")
}

function isOpen(attempt: AttemptRow): boolean {
  return (
    (attempt.status === "open" || attempt.status === "pending") &&
    attempt.expires_at !== null &&
    attempt.expires_at.getTime() - Date.now() > LINK_MARGIN_SECONDS * 1000
  )
}

async function makePage(
  container: MedusaContainer,
  settings: Settings,
  payment: PaymentRow,
  attempt: AttemptRow,
): Promise<string> {
  const { attempts } = flutterwaveModule(container)
  const txRef = parseTxRef(attempt.tx_ref)
  if (txRef === null) {
    throw new Error(`Attempt ${attempt.id} has no usable reference.`)
  }
  // From here on money may come under this reference, so it is followed before it is asked for.
  await markOpening(container, settings, attempt)
  try {
    const { link } = await gatewayFor(settings, payment.mode).createHostedPayment({
      txRef,
      money: moneyOf(payment),
      redirectUrl: `${settings.backendUrl}/flutterwave/return`,
      customer: {
        email: payment.email,
        ...(payment.customer_name ? { name: payment.customer_name } : {}),
        ...(payment.customer_phone ? { phone: payment.customer_phone } : {}),
      },
      sessionMinutes: settings.session_minutes,
      ...(settings.payment_options.length > 0
        ? { paymentOptions: settings.payment_options.join(", ") }
        : {}),
      ...(settings.title ? { title: settings.title } : {}),
      ...(settings.logo_url ? { logoUrl: settings.logo_url } : {}),
      maxRetryAttempt: TRIES_ON_A_PAGE,
      meta: { payment_id: payment.id, session_id: payment.session_id },
    })
    await attempts.saveLink(attempt.id, link)
    return link
  } catch (error) {
    if (!(error instanceof FlutterwaveError)) {
      throw error
    }
    await noteKeys(container, settings, payment.mode, error)
    // The next click asks about this reference first and then takes a new one, whatever became of it.
    await attempts.setStatus(attempt.id, error.outcomeUnknown ? "unknown" : "expired")
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Flutterwave made no page for payment ${payment.id} (${attempt.tx_ref}): ${error.message}`,
      )
    return storefrontReturn(container, settings, payment, "error")
  }
}
