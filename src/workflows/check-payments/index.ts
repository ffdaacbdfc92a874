import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { openedAttempts } from "../../providers/flutterwave/helpers/opened-attempts"
import { settlePayment } from "../settle-payment"
import { nextCheck } from "./schedule"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"

/** How long a payment waits whose time is over, but about which Flutterwave could not be asked. */
const UNANSWERED_SECONDS = 30 * 60

/** How many payments one round takes, and how many of them are asked about at the same time. */
const BATCH = 20
const AT_ONCE = 5

/**
 * Asks Flutterwave about every payment that is due: pages whose webhook and return were lost,
 * undecided transactions, and paid money that is not in Medusa yet.
 *
 * @returns how many it looked at
 */
export async function checkDuePayments(container: MedusaContainer): Promise<number> {
  const { checkQueue } = flutterwaveModule(container)
  let looked = 0
  for (;;) {
    const due = await checkQueue.claimDue(BATCH)
    for (let start = 0; start < due.length; start += AT_ONCE) {
      await Promise.all(due.slice(start, start + AT_ONCE).map((row) => checkOne(container, row)))
    }
    looked += due.length
    if (due.length < BATCH) {
      return looked
    }
  }
}

/** One payment's trouble must not keep the others from being looked at. */
async function checkOne(container: MedusaContainer, payment: PaymentRow): Promise<void> {
  try {
    await checkPayment(container, payment)
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Flutterwave payment ${payment.id} could not be checked and is checked again: ${wordsFor(error)}`,
      )
  }
}

/** Asks about one payment's attempts and sets when it is looked at next. */
export async function checkPayment(container: MedusaContainer, payment: PaymentRow): Promise<void> {
  if (payment.settled_at !== null) {
    await checkOtherPages(container, payment)
    return
  }
  const { ledger, attempts, checkQueue } = flutterwaveModule(container)
  const paid = payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
  let answered = true
  // The attempt that paid can be another payment's, whose money this one took over.
  for (const attempt of paid ? [paid] : await openedAttempts(container, payment.id)) {
    const outcome = await settlePayment(container, attempt.tx_ref)
    answered &&= outcome.kind !== "unknown"
    if (outcome.kind === "settled" || outcome.kind === "placing") {
      break
    }
  }
  const now = await ledger.findPayment({ id: payment.id })
  if (!now || now.paid_attempt_id !== null) {
    // Paid money sets its own next look when it is placed, settled or handed to a person.
    return
  }
  const next = nextCheck(now, await attempts.ofPayment(payment.id), new Date())
  if (next.kind !== "check" && !answered) {
    // Giving up needs an answer: money may have come while nobody could be asked.
    await checkQueue.schedule(payment.id, UNANSWERED_SECONDS)
    return
  }
  switch (next.kind) {
    case "check":
      await checkQueue.schedule(payment.id, next.inSeconds)
      return
    case "abandon":
      await ledger.abandon(payment.id)
      return
    case "stop":
      await checkQueue.schedule(payment.id, null)
      return
    default:
      unknownNext(next)
  }
}

/** Asks about the pages of a settled payment that did not pay for it, until their time is over. */
async function checkOtherPages(container: MedusaContainer, payment: PaymentRow): Promise<void> {
  const { checkQueue } = flutterwaveModule(container)
  const others = async (): Promise<AttemptRow[]> =>
    (await openedAttempts(container, payment.id)).filter(
      ({ id, status }) => id !== payment.paid_attempt_id && status !== "succeeded",
    )
  let answered = true
  for (const attempt of await others()) {
    const outcome = await settlePayment(container, attempt.tx_ref)
    answered &&= outcome.kind !== "unknown"
  }
  const next = nextCheck(payment, await others(), new Date())
  const givingUp = answered ? null : UNANSWERED_SECONDS
  await checkQueue.watchSettled(payment.id, next.kind === "check" ? next.inSeconds : givingUp)
}

function unknownNext(next: never): never {
  throw new Error(`A payment cannot be followed by ${JSON.stringify(next)}.`)
}
