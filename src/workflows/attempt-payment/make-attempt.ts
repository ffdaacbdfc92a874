import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { mintTxRef } from "../../flutterwave"
import { RETRY } from "../../modules/flutterwave/retry"
import type { ClaimedPayment } from "../../modules/flutterwave/services/retries"
import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow } from "../../modules/flutterwave/types"
import {
  chargeableCard,
  type ChargeableCard,
} from "../../providers/flutterwave/helpers/chargeable-card"
import {
  chargeSavedCard,
  type ChargeOutcome,
} from "../../providers/flutterwave/helpers/charge-saved-card"
import { isPlayMoney } from "../../providers/flutterwave/helpers/play-money"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { openedAttempts } from "../../providers/flutterwave/helpers/opened-attempts"
import { announceExhausted } from "../../providers/flutterwave/helpers/record-failure"
import { settlePayment } from "../settle-payment"
import { closePages } from "./close-pages"
import { findStopReason } from "./stop-reason"
import { tellShopper } from "./tell-shopper"
import type { EarlierMoney } from "./verify-earlier"

/** When an attempt is looked at again that could not be made now, in seconds. */
const POSTPONED_SECONDS = 5 * 60

/** How long an attempt waits for whoever is settling the same cart, in seconds. */
const WAIT_SECONDS = 45

/** How long after opening a page a shopper counts as being at it. */
const AT_THE_TILL_SECONDS = 10 * 60

/** What became of an attempt that was due. */
export type AttemptMade =
  "charged" | "link" | "paid" | "stopped" | "exhausted" | "postponed" | "changed"

/**
 * Makes the additional attempt that a worker has claimed, once everything that came before is known:
 * charges the shopper's saved card, or has the link open a fresh page and tells the shopper.
 */
export async function makeAttempt(
  container: MedusaContainer,
  claimed: ClaimedPayment,
  earlier: EarlierMoney,
): Promise<AttemptMade> {
  const service = flutterwaveModule(container)
  if (earlier === "some") {
    // Also where another of the cart's sessions has the money: this one's schedule would never end.
    if (await service.retries.end(claimed.id, "failed")) {
      logOf(container).info(
        `Flutterwave payment ${claimed.id} gets no further attempt: its cart has money on another payment.`,
      )
    }
    return "paid"
  }
  const settings = await service.getSettings()
  const stop = isPlayMoney(claimed, settings)
    ? { status: "failed" as const, why: "the store is live and the payment is of test mode" }
    : await findStopReason(container, claimed)
  if (stop !== null) {
    if (await service.retries.end(claimed.id, stop.status)) {
      logOf(container).info(
        `Flutterwave payment ${claimed.id} gets no further attempt: ${stop.why}.`,
      )
    }
    return "stopped"
  }
  // Live payments wait while a merchant tries something out in test mode: their links would lead nowhere.
  if (earlier === "undecided" || claimed.mode !== settings.mode) {
    await service.retries.postpone(claimed, POSTPONED_SECONDS)
    return "postponed"
  }
  if (claimed.attempts_made >= RETRY.additional_attempts) {
    if (await service.retries.end(claimed.id, "exhausted")) {
      await announceExhausted(container, claimed)
    }
    return "exhausted"
  }
  const card = (await wasAskedToConfirm(container, claimed))
    ? null
    : await chargeableCard(container, claimed, "any")
  if (card === null) {
    return openLink(container, settings, claimed)
  }
  return charge(container, settings, claimed, card)
}

async function openLink(
  container: MedusaContainer,
  settings: Settings,
  claimed: ClaimedPayment,
): Promise<AttemptMade> {
  const { retries, lease } = flutterwaveModule(container)
  const held = await lease.hold(claimed.payment_collection_id, WAIT_SECONDS, () =>
    retries.beginPage(claimed, mintTxRef()),
  )
  if (held.busy || held.result === null) {
    return "changed"
  }
  logOf(container).info(
    `Flutterwave payment ${claimed.id} (${held.result.tx_ref}) is open for additional attempt ${held.result.number}.`,
  )
  await tellShopper(container, settings, claimed, held.result)
  return "link"
}

async function charge(
  container: MedusaContainer,
  settings: Settings,
  claimed: ClaimedPayment,
  card: ChargeableCard,
): Promise<AttemptMade> {
  const { lease, ledger, retries } = flutterwaveModule(container)
  const held = await lease.hold(claimed.payment_collection_id, WAIT_SECONDS, async () => {
    // Medusa may have changed its mind while Flutterwave was asked about the earlier attempts.
    if ((await findStopReason(container, claimed)) !== null) {
      return { kind: "changed" } as const
    }
    // Looked at with the cart in hand: a page may have been made while this worker waited for it.
    if (await isAtTheTill(container, claimed)) {
      return { kind: "at_the_till" } as const
    }
    return chargeSavedCard(container, settings, claimed, card, { kind: "retry", claimed })
  })
  if (held.busy) {
    return "changed"
  }
  const outcome: ChargeOutcome | { kind: "at_the_till" } = held.result
  switch (outcome.kind) {
    case "at_the_till":
      await retries.postpone(claimed, POSTPONED_SECONDS)
      return "postponed"
    case "paid":
      await closePages(container, settings, claimed, outcome.attempt)
      await settlePayment(container, outcome.attempt.tx_ref)
      return "charged"
    case "challenge":
    case "page":
      await tellShopper(
        container,
        settings,
        (await ledger.findPayment({ id: claimed.id })) ?? claimed,
        outcome.attempt,
      )
      return "link"
    case "failed":
    case "pending":
    case "unknown":
      return "charged"
    case "not_made":
      return "postponed"
    case "changed":
      return "changed"
    default:
      return unknownOutcome(outcome)
  }
}

/**
 * Whether the bank wanted the shopper when a saved card was charged for this payment. It would want
 * them again, and they can pay with any card on a page.
 */
async function wasAskedToConfirm(
  container: MedusaContainer,
  payment: Pick<ClaimedPayment, "id">,
): Promise<boolean> {
  const opened = await openedAttempts(container, payment.id)
  return opened.some(({ method, link }) => method === "saved_card" && link !== null)
}

/** Whether the shopper opened a page just now, on which they may be paying at this moment. */
async function isAtTheTill(
  container: MedusaContainer,
  payment: Pick<ClaimedPayment, "id">,
): Promise<boolean> {
  const opened = await openedAttempts(container, payment.id)
  const first = opened[opened.length - 1]
  // A page stays open after a decline. The first one's decline is what the schedule began with.
  return opened.some(
    (attempt) => isJustOpened(attempt) && (attempt.status === "open" || attempt !== first),
  )
}

function isJustOpened({ method, status, opened_at: openedAt }: AttemptRow): boolean {
  return (
    method === "page" &&
    status !== "succeeded" &&
    openedAt !== null &&
    Date.now() - openedAt.getTime() < AT_THE_TILL_SECONDS * 1000
  )
}

function logOf(container: MedusaContainer) {
  return container.resolve(ContainerRegistrationKeys.LOGGER)
}

function unknownOutcome(outcome: never): never {
  throw new Error(`A charge cannot come to ${JSON.stringify(outcome)}.`)
}
