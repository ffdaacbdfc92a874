import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import {
  DeclinedError,
  FlutterwaveError,
  isTokenRefusal,
  mintTxRef,
  parseTxRef,
  type SavedCardAnswer,
  type TransactionId,
} from "../../../flutterwave"
import type { ChargeOccasion } from "../../../modules/flutterwave/services/charges"
import type { Settings } from "../../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow, SavedCardRow } from "../../../modules/flutterwave/types"
import { moneyOf } from "./amounts"
import { assessAttempt } from "./assess-attempt"
import type { ChargeableCard } from "./chargeable-card"
import { gatewayFor } from "./gateway"
import { flutterwaveModule } from "./module"
import { noteKeys } from "./note-keys"
import { recordFailure } from "./record-failure"

/** When a charge that Flutterwave could not be asked for is tried again, in seconds. */
const UNREACHABLE_SECONDS = 10 * 60

/** What came of charging a saved card, once Flutterwave has been asked about it. */
export type ChargeOutcome =
  /** Verified and booked, or money that a person must decide on. */
  | { kind: "paid"; attempt: AttemptRow }
  | { kind: "failed"; reason: string }
  /** Flutterwave has not decided. */
  | { kind: "pending" }
  /** The bank wants the shopper, on the link that the attempt has now. */
  | { kind: "challenge"; attempt: AttemptRow }
  /** This card cannot be charged; the attempt goes on as a page for the shopper. */
  | { kind: "page"; attempt: AttemptRow; message: string }
  /** Flutterwave could not be reached or would not listen; surely nothing was charged. */
  | { kind: "not_made"; message: string }
  /** It is not known whether the card was charged. Asking will tell; charging again must not. */
  | { kind: "unknown"; message: string }
  /** The payment changed since it was looked at; nothing was charged. */
  | { kind: "changed" }

/**
 * Charges a saved card for a payment, once. The caller has verified every earlier attempt and holds the
 * cart's lease, so that nobody else starts to collect meanwhile.
 *
 * @throws MedusaError `not_allowed` when there are no keys for the payment's mode
 */
export async function chargeSavedCard(
  container: MedusaContainer,
  settings: Settings,
  payment: PaymentRow,
  { card, token }: ChargeableCard,
  occasion: ChargeOccasion,
): Promise<ChargeOutcome> {
  const { charges, savedCards } = flutterwaveModule(container)
  const gateway = gatewayFor(settings, payment.mode)
  const minutes = settings.session_minutes
  let attempt = await charges.begin(payment.id, occasion, mintTxRef(), minutes)
  if (attempt === null) {
    return { kind: "changed" }
  }
  const emails = [...new Set([card.email, card.gateway_email ?? card.email])]
  for (const [index, email] of emails.entries()) {
    try {
      const answer: SavedCardAnswer = await gateway.chargeSavedCard({
        txRef: parseTxRef(attempt.tx_ref)!,
        money: moneyOf(payment),
        token,
        email,
        redirectUrl: `${settings.backendUrl}/flutterwave/return`,
        ...(payment.customer_name ? { customerName: payment.customer_name } : {}),
        meta: { payment_id: payment.id, session_id: payment.session_id },
      })
      await savedCards.noteUsed(card.id, email)
      await noteKeys(container, settings, payment.mode, null)
      return answer.redirect === null
        ? await whatCameOfIt(container, attempt, answer.transactionId)
        : await asChallenge(container, attempt, answer.redirect)
    } catch (error) {
      if (!(error instanceof FlutterwaveError)) {
        throw error
      }
      await noteKeys(container, settings, payment.mode, error)
      // Test mode rewrites the shopper's address, and its tokens may go with the one it gave back.
      if (isTokenRefusal(error) && index + 1 < emails.length) {
        const next = await charges.again(attempt, mintTxRef(), minutes)
        if (next === null) {
          return whatCameOfIt(container, attempt, null)
        }
        attempt = next
        continue
      }
      return notAnswered(container, payment, card, attempt, occasion, error)
    }
  }
  throw new Error(`Saved card ${card.id} has no address to be charged with.`)
}

/** Flutterwave took the charge; whether money moved only verify says. */
async function whatCameOfIt(
  container: MedusaContainer,
  attempt: AttemptRow,
  transactionId: TransactionId | null,
): Promise<ChargeOutcome> {
  const assessment = await assessAttempt(container, attempt, transactionId)
  switch (assessment.kind) {
    case "paid":
    case "attention":
      return { kind: "paid", attempt }
    case "failed":
      return { kind: "failed", reason: assessment.reason }
    case "pending":
      return { kind: "pending" }
    case "none":
      return { kind: "unknown", message: "Flutterwave does not show the charge yet." }
    case "unavailable":
      return { kind: "unknown", message: assessment.message }
    default:
      return unknownAssessment(assessment)
  }
}

async function notAnswered(
  container: MedusaContainer,
  payment: PaymentRow,
  card: SavedCardRow,
  attempt: AttemptRow,
  occasion: ChargeOccasion,
  error: FlutterwaveError,
): Promise<ChargeOutcome> {
  const { charges, savedCards } = flutterwaveModule(container)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const what = `payment ${payment.id} (${attempt.tx_ref})`
  if (error.outcomeUnknown) {
    logger.warn(
      `Flutterwave did not say whether a saved card was charged for ${what}: ${error.message}`,
    )
    return whatCameOfIt(container, attempt, null)
  }
  switch (error.kind) {
    case "authentication":
    case "rate_limited":
    case "unavailable":
      await charges.undo(attempt, occasion, mintTxRef(), UNREACHABLE_SECONDS)
      logger.warn(`Flutterwave could not charge a saved card for ${what}: ${error.message}`)
      return { kind: "not_made", message: error.message }
    case "declined":
    case "invalid_request":
    case "not_found":
    case "unreadable_answer":
      break
    default:
      return unknownKind(error.kind)
  }
  // A refused charge may have left a transaction, and only that one tells what the bank said.
  const found = await whatCameOfIt(container, attempt, null)
  if (found.kind !== "unknown") {
    return found
  }
  if (error instanceof DeclinedError) {
    const reason = error.flutterwaveMessage ?? "The bank declined the charge."
    await recordFailure(container, payment, attempt, null, reason)
    return { kind: "failed", reason }
  }
  if (isTokenRefusal(error)) {
    await savedCards.noteRefused(card.id)
  }
  logger.error(`Flutterwave refused to charge saved card ${card.id} for ${what}: ${error.message}`)
  return asPage(container, attempt, error.message)
}

async function asChallenge(
  container: MedusaContainer,
  attempt: AttemptRow,
  link: string,
): Promise<ChargeOutcome> {
  const { charges, attempts } = flutterwaveModule(container)
  await charges.askShopper(attempt.id, link)
  return { kind: "challenge", attempt: (await attempts.find({ id: attempt.id })) ?? attempt }
}

async function asPage(
  container: MedusaContainer,
  attempt: AttemptRow,
  message: string,
): Promise<ChargeOutcome> {
  const { charges, attempts } = flutterwaveModule(container)
  await charges.forgetCard(attempt.payment_id)
  const page = await attempts.renew(attempt.payment_id, attempt.number, mintTxRef())
  return { kind: "page", attempt: page, message }
}

function unknownAssessment(assessment: never): never {
  throw new Error(`A charge cannot be assessed as ${JSON.stringify(assessment)}.`)
}

function unknownKind(kind: never): never {
  throw new Error(`A charge cannot fail as ${String(kind)}.`)
}
