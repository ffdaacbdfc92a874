import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { moneyOfRefund } from "../../modules/flutterwave/refund-rules"
import { REFUNDED_STATUSES } from "../../modules/flutterwave/statuses"
import type { PaymentRow, RefundRow } from "../../modules/flutterwave/types"
import { bookingOf, findMedusaRefund } from "../../providers/flutterwave/helpers/medusa-refund"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseFailedRefund } from "../../providers/flutterwave/helpers/raise-failed-refund"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { finishBooking, undoBooking } from "./book-in-medusa"
import { creditWhatIsMissing, endLeftCreditLines } from "./credit-lines"
import { nextLook, nextTry } from "./follow-schedule"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"

/** How many refunds are looked after at a time, and in one run of the job. */
const AT_ONCE = 5
const MOST = 100

/** How long one waits for a refund that is being made, or for another that is looked after. */
const WAIT_SECONDS = 20

/**
 * Looks after refunds that are under way: asks Flutterwave what became of them, and sees to it that
 * Medusa's books say the same, also where a process died between the two. It takes as many as it works
 * on, so that none of them waits for longer than it is kept from others; what is left comes next time.
 *
 * @returns how many it looked at
 */
export async function followRefunds(container: MedusaContainer): Promise<number> {
  const { refundQueue } = flutterwaveModule(container)
  let looked = 0
  for (;;) {
    const due = await refundQueue.claimDue(AT_ONCE)
    const wentWell = await Promise.all(due.map((refund) => followOne(container, refund)))
    looked += due.length
    // While Flutterwave does not answer, the others can wait as well.
    if (due.length < AT_ONCE || looked >= MOST || !wentWell.includes(true)) {
      return looked
    }
  }
}

/** One refund's trouble must not keep the others from being looked at. */
async function followOne(container: MedusaContainer, refund: RefundRow): Promise<boolean> {
  try {
    await follow(container, refund)
    return true
  } catch (error) {
    const next = nextTry(refund, new Date())
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const what = `Flutterwave refund ${refund.id} of payment ${refund.payment_id} could not be followed`
    const why = wordsFor(error)
    if (next === null) {
      logger.error(`${what} and is given up; look at it in Flutterwave's dashboard: ${why}`)
    } else {
      logger.warn(`${what} and is looked at again: ${why}`)
    }
    await flutterwaveModule(container).refundQueue.schedule(refund.id, next)
    return false
  }
}

async function follow(container: MedusaContainer, claimed: RefundRow): Promise<void> {
  const { ledger, refunds, refundQueue, lease } = flutterwaveModule(container)
  const payment = await ledger.findPayment({ id: claimed.payment_id })
  if (!payment) {
    throw new Error(`Payment ${claimed.payment_id} does not exist.`)
  }
  if (REFUNDED_STATUSES.includes(claimed.status)) {
    await syncRefunds(container, payment)
  }
  // Before its own turn: what was left of an earlier credit line keeps Medusa from making another.
  await endCreditLinesOf(container, claimed)
  // In turn with refunds that are being made, and with those that are booked as one of Medusa's.
  const turn = await lease.hold(payment.payment_collection_id, WAIT_SECONDS, async () => {
    // As it is now: whoever had the turn before may have booked it.
    const refund = (await refunds.ofPayment(payment.id)).find(({ id }) => id === claimed.id)
    if (refund) {
      await bringIntoLine(container, payment, refund, claimed)
      await refundQueue.schedule(refund.id, nextLook(refund, new Date()))
    }
  })
  if (turn.busy) {
    throw new Error("Another worker has the payment.")
  }
}

async function endCreditLinesOf(
  container: MedusaContainer,
  { medusa_refund_id }: RefundRow,
): Promise<void> {
  const record = medusa_refund_id && (await findMedusaRefund(container, medusa_refund_id))
  const order = record ? record.payment.payment_collection?.order : null
  if (order) {
    await endLeftCreditLines(container, order.id)
  }
}

/** Medusa's books follow what Flutterwave has done. */
async function bringIntoLine(
  container: MedusaContainer,
  payment: PaymentRow,
  refund: RefundRow,
  claimed: RefundRow,
): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const named = `Flutterwave refund ${refund.id} of payment ${payment.id}`
  const wasLost = claimed.status === "requested" && refund.status !== "requested"
  const record =
    refund.medusa_refund_id === null
      ? null
      : await findMedusaRefund(container, refund.medusa_refund_id)
  const booking = bookingOf(record)
  switch (refund.status) {
    case "requested":
    case "refused":
      return
    case "failed":
      if (record === null) {
        await refunds.unbook(refund.id, refund.medusa_refund_id)
      } else if (booking !== "whole") {
        await undoBooking(container, record)
        await refunds.unbook(refund.id, refund.medusa_refund_id)
        logger.info(`${named} was never made; Medusa's record of it is taken back.`)
      } else {
        // Also what its notice told: the process that took it may have died before it raised this.
        await raiseFailedRefund(container, payment, refund)
      }
      return
    case "pending":
    case "completed":
      if (record !== null && booking === "half") {
        await finishBooking(container, record, refund.origin)
        logger.info(`${named} was made; the order's books have it now.`)
      } else if (record !== null && booking === "whole" && refund.origin !== "completion") {
        await creditWhatIsMissing(container, record)
      } else if (record === null && (wasLost || refund.medusa_refund_id !== null)) {
        await refunds.unbook(refund.id, refund.medusa_refund_id)
        logger.error(
          `${named} was made, ${moneyOfRefund(refund).toString()}, and Medusa has not booked it; refund the same amount in Medusa, which books it and moves no money.`,
        )
      }
      return
    default:
      unknownStatus(refund.status)
  }
}

function unknownStatus(status: never): never {
  throw new Error(`A refund cannot be "${String(status)}".`)
}
