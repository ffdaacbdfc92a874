import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { Settings } from "../../modules/flutterwave/settings"
import type { PaymentRow } from "../../modules/flutterwave/types"
import { assessAttempt } from "./helpers/assess-attempt"
import { chargeSavedCard, type ChargeOutcome } from "./helpers/charge-saved-card"
import { chargeableCard } from "./helpers/chargeable-card"
import { flutterwaveModule } from "./helpers/module"
import { openedAttempts } from "./helpers/opened-attempts"

/**
 * How long a checkout waits for whoever is settling the same cart, in seconds. Short, because Medusa
 * holds the cart's lock meanwhile, for which that other worker may be waiting.
 */
const WAIT_SECONDS = 3

/**
 * Charges the saved card that the customer chose, when the cart is completed with it: once for each
 * payment session. Does nothing where none was chosen or the session was charged before.
 *
 * @throws MedusaError `payment_requires_more_error` or `payment_authorization_error` when that did not
 * pay, saying what the shopper can do
 */
export async function payWithSavedCard(
  container: MedusaContainer,
  settings: Settings,
  payment: PaymentRow,
): Promise<void> {
  const { attempts, lease } = flutterwaveModule(container)
  const tries = await attempts.ofPayment(payment.id)
  if (tries.some(({ method, status }) => method === "saved_card" && status === "unknown")) {
    throw unknownCharge(payment)
  }
  const isFresh = tries[tries.length - 1]?.status === "created"
  const chosen = isFresh ? await chargeableCard(container, payment, "chosen") : null
  if (chosen === null || payment.mode !== settings.mode) {
    return
  }
  const held = await lease.hold(payment.payment_collection_id, WAIT_SECONDS, async () => {
    // Whoever held the cart before may just have charged for another of its sessions.
    await verifyOtherSessions(container, payment)
    return chargeSavedCard(container, settings, payment, chosen, { kind: "checkout" })
  })
  if (held.busy) {
    throw new MedusaError(
      MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
      `The payment is just being looked at (payment ${payment.id}), and the card was not charged. Complete the cart again in a moment.`,
    )
  }
  const refusal = refusalOf(held.result, payment)
  if (refusal !== null) {
    throw refusal
  }
}

/**
 * Pages of sessions that this one replaced stay open at Flutterwave, and may just have been paid; a
 * saved card may have been charged for one of them without Flutterwave showing it yet.
 */
async function verifyOtherSessions(container: MedusaContainer, payment: PaymentRow): Promise<void> {
  const { ledger, attempts } = flutterwaveModule(container)
  const all = await ledger.paymentsOfCollection(payment.payment_collection_id)
  for (const other of all.filter(({ id, mode }) => id !== payment.id && mode === payment.mode)) {
    for (const attempt of await openedAttempts(container, other.id)) {
      const { kind } = await assessAttempt(container, attempt, null)
      const now = await attempts.find({ id: attempt.id })
      const isUnknownCharge = now?.method === "saved_card" && now.status === "unknown"
      if (kind === "paid" || kind === "pending" || kind === "unavailable" || isUnknownCharge) {
        throw new MedusaError(
          MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
          `This cart may have been paid already, under ${attempt.tx_ref}, so the card was not charged (payment ${payment.id}). Complete the cart again in a moment.`,
        )
      }
    }
  }
}

/** Why a charge did not pay, in words for the storefront; null where the ledger knows it better. */
function refusalOf(outcome: ChargeOutcome, payment: PaymentRow): MedusaError | null {
  const { PAYMENT_AUTHORIZATION_ERROR, PAYMENT_REQUIRES_MORE_ERROR } = MedusaError.Types
  switch (outcome.kind) {
    case "paid":
    case "failed":
    case "pending":
    case "changed":
      return null
    case "challenge":
      return new MedusaError(
        PAYMENT_REQUIRES_MORE_ERROR,
        `The bank asks the customer to confirm the payment (payment ${payment.id}). Send the shopper to the session's checkout_url.`,
      )
    case "unknown":
      return unknownCharge(payment)
    case "not_made":
      return new MedusaError(
        PAYMENT_REQUIRES_MORE_ERROR,
        `Flutterwave could not be reached, and the card was not charged (payment ${payment.id}). Complete the cart again in a moment. ${outcome.message}`,
      )
    case "page":
      return new MedusaError(
        PAYMENT_AUTHORIZATION_ERROR,
        `The saved card cannot be charged (payment ${payment.id}). Send the shopper to the session's checkout_url. ${outcome.message}`,
      )
    default:
      return unknownOutcome(outcome)
  }
}

function unknownCharge(payment: PaymentRow): MedusaError {
  return new MedusaError(
    MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
    `It is not known yet whether the card was charged (payment ${payment.id}). Do not pay again: the order is placed as soon as Flutterwave confirms the payment.`,
  )
}

function unknownOutcome(outcome: never): never {
  throw new Error(`A charge cannot come to ${JSON.stringify(outcome)}.`)
}
