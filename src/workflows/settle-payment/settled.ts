import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { returnedForWantOfOrder, sumOf } from "../../modules/flutterwave/refund-rules"
import type { PaymentRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"
import { FIRST_CHECK_SECONDS } from "../../providers/flutterwave/helpers/mark-opening"
import type { MedusaRecords } from "../../providers/flutterwave/helpers/medusa-records"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { openedAttempts } from "../../providers/flutterwave/helpers/opened-attempts"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { unreturnedOfCanceled } from "../refunds/review-canceled-order"
import { bookOutMovedMoney } from "./book-out-moved-money"
import { leftoverOf, withUnreturned } from "./leftover"
import type { SettleOutcome } from "./outcome"

/** Writes down that Medusa has a payment's money, and what a person has to know of it. */
export async function settled(
  container: MedusaContainer,
  payment: PaymentRow,
  order: NonNullable<MedusaRecords["order"]>,
): Promise<SettleOutcome> {
  const { attempts, refunds, refundQueue, settlements } = flutterwaveModule(container)
  const attempt = payment.paid_attempt_id
    ? await attempts.find({ id: payment.paid_attempt_id })
    : null
  const returned = returnedForWantOfOrder(await refunds.ofPayment(payment.id), payment)
  await bookOutMovedMoney(container, payment)
  await refundQueue.lookNow(returned.flatMap(({ medusa_refund_id: id }) => id ?? []))
  const leftover = withUnreturned(
    leftoverOf(payment, attempt, sumOf(returned, moneyOf(payment))),
    order.canceled ? await unreturnedOf(container, payment, order.id) : null,
  )
  const news = await settlements.markSettled(payment.id, order.id, leftover)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (news) {
    logger.info(
      `Flutterwave payment ${payment.id} (${attempt?.tx_ref}) is settled as order ${order.id}.`,
    )
  }
  await watchOtherPages(container, payment)
  if (news && leftover) {
    await raiseAttention(container, payment, leftover.reason, leftover.detail, { known: true })
  }
  return { kind: "settled", payment_id: payment.id, order_id: order.id, news }
}

/**
 * What an order that was cancelled while its money was being booked keeps of it: whoever cancelled had
 * it looked at before the money was there.
 */
async function unreturnedOf(
  container: MedusaContainer,
  { id }: PaymentRow,
  orderId: string,
): Promise<string | null> {
  const unreturned = await unreturnedOfCanceled(container, orderId)
  return unreturned.find(({ payment }) => payment.id === id)?.detail ?? null
}

/**
 * Other pages of a settled payment may still be open, and paid: they are looked at until their time
 * is over, though nobody tells of them.
 */
async function watchOtherPages(container: MedusaContainer, payment: PaymentRow): Promise<void> {
  const opened = await openedAttempts(container, payment.id)
  if (opened.some(({ id }) => id !== payment.paid_attempt_id)) {
    await flutterwaveModule(container).checkQueue.watchSettled(payment.id, FIRST_CHECK_SECONDS)
  }
}
