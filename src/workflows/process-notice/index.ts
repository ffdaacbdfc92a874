import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { parseTransactionId } from "../../flutterwave"
import type { NoticeRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { settlePayment, type SettleOutcome } from "../settle-payment"
import { takeChargebackNotice } from "./chargeback-notice"
import { takeRefundNotice } from "./refund-notice"
import { MOST_TRIES, nextTryInSeconds } from "./retry-policy"
import type { WentBack } from "./went-back"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"

/** How many notices one sweep takes before it looks again. */
const BATCH = 20

/** Works off one notice that has just come in. Does nothing when another worker has it or had it. */
export async function processNotice(container: MedusaContainer, noticeId: string): Promise<void> {
  const notice = await flutterwaveModule(container).inbox.claim(noticeId)
  if (notice) {
    await work(container, notice)
  }
}

/**
 * Works off every notice that is due: those a crash left behind, and those waiting for another try.
 * @returns how many it took
 */
export async function sweepNotices(container: MedusaContainer): Promise<number> {
  let taken = 0
  for (;;) {
    const notices = await flutterwaveModule(container).inbox.claimDue(BATCH)
    await Promise.all(notices.map((notice) => work(container, notice)))
    taken += notices.length
    if (notices.length < BATCH) {
      return taken
    }
  }
}

async function work(container: MedusaContainer, notice: NoticeRow): Promise<void> {
  const { inbox } = flutterwaveModule(container)
  try {
    switch (notice.kind) {
      case "charge":
        await workCharge(container, notice)
        return
      case "refund":
        await fileWentBack(container, notice, await takeRefundNotice(container, notice))
        return
      case "chargeback":
        await fileWentBack(container, notice, await takeChargebackNotice(container, notice))
        return
      case "other":
        await inbox.conclude(notice.id, "processed")
        return
      default:
        unknownKind(notice.kind)
    }
  } catch (error) {
    await postpone(container, notice, wordsFor(error))
  }
}

async function workCharge(container: MedusaContainer, notice: NoticeRow): Promise<void> {
  if (notice.tx_ref === null) {
    await flutterwaveModule(container).inbox.conclude(notice.id, "processed")
    return
  }
  const outcome = await settlePayment(
    container,
    notice.tx_ref,
    parseTransactionId(notice.transaction_id),
  )
  await file(container, notice, outcome)
}

/** Files a notice about money that went back, or is asked back. */
async function fileWentBack(
  container: MedusaContainer,
  notice: NoticeRow,
  outcome: WentBack,
): Promise<void> {
  const { inbox } = flutterwaveModule(container)
  switch (outcome.kind) {
    case "known":
      await inbox.conclude(notice.id, "processed", {
        payment_id: outcome.payment_id,
        last_error: null,
      })
      return
    case "not_yet":
      await postpone(container, notice, outcome.message)
      return
    case "foreign":
      await inbox.conclude(notice.id, "foreign")
      return
    default:
      unknownOutcome(outcome)
  }
}

/** Files a notice under what settling came to. */
async function file(
  container: MedusaContainer,
  notice: NoticeRow,
  outcome: SettleOutcome,
): Promise<void> {
  const { inbox } = flutterwaveModule(container)
  switch (outcome.kind) {
    case "foreign":
      await inbox.conclude(notice.id, "foreign")
      return
    case "failed":
      if (notice.transaction_status === "successful") {
        // One reference may own a failed try and a paid one that verify does not show yet.
        await postpone(container, notice, "The notice says successful, verify says failed.")
        return
      }
      await inbox.conclude(notice.id, outcome.news ? "processed" : "duplicate", {
        payment_id: outcome.payment_id,
        last_error: null,
      })
      return
    case "settled":
    case "attention":
      await inbox.conclude(notice.id, outcome.news ? "processed" : "duplicate", {
        payment_id: outcome.payment_id,
        last_error: null,
      })
      return
    case "placing":
      // The money is booked; the check job goes on with the order.
      await inbox.conclude(notice.id, "processed", { payment_id: outcome.payment_id })
      return
    case "pending":
    case "nothing":
      if (saysDecided(notice)) {
        // Flutterwave's webhook can be ahead of its own verify answer.
        await postpone(
          container,
          notice,
          `The notice says ${notice.transaction_status}, verify does not yet.`,
        )
        return
      }
      await inbox.conclude(notice.id, "processed", { payment_id: outcome.payment_id })
      return
    case "unknown":
      await postpone(container, notice, outcome.message)
      return
    default:
      unknownOutcome(outcome)
  }
}

function saysDecided(notice: NoticeRow): boolean {
  return notice.transaction_status === "successful" || notice.transaction_status === "failed"
}

async function postpone(
  container: MedusaContainer,
  notice: NoticeRow,
  reason: string,
): Promise<void> {
  const { inbox } = flutterwaveModule(container)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (notice.tries >= MOST_TRIES) {
    await inbox.conclude(notice.id, "failed", { last_error: reason })
    logger.error(
      `Flutterwave notice ${notice.id} (${notice.tx_ref}) was given up after ${notice.tries} tries: ${reason}`,
    )
    return
  }
  await inbox.postpone(notice.id, nextTryInSeconds(notice.tries), reason)
  logger.warn(
    `Flutterwave notice ${notice.id} (${notice.tx_ref}) is tried again later, after try ${notice.tries}: ${reason}`,
  )
}

function unknownKind(kind: never): never {
  throw new Error(`A notice cannot be "${String(kind)}".`)
}

function unknownOutcome(outcome: never): never {
  throw new Error(`Settling cannot come to ${JSON.stringify(outcome)}.`)
}
