import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError, type TransactionId } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { checkChargebacks } from "../chargebacks/check-chargebacks"
import { settlePayment } from "../settle-payment"
import { askAboutBooked } from "./ask-about-booked"
import { attemptsBehind, readPayment } from "./read-payment"
import { requirePayment } from "./require-payment"
import type { PaymentDetail } from "./view"

/**
 * Asks Flutterwave now about every attempt of a payment, whatever its status, and settles what it
 * finds: also whether money that is booked is there, and whether more came under the same reference.
 * Also about attempts whose page was never made here: a storefront may have opened
 * Flutterwave's popup with the session's data.
 *
 * @returns the payment as it is afterwards
 * @throws MedusaError `not_found`; `not_allowed` when Flutterwave could not be asked about one of the
 * attempts. What it said of the others counts all the same
 */
export async function checkPaymentNow(
  container: MedusaContainer,
  id: string,
): Promise<PaymentDetail> {
  const payment = await requirePayment(container, id)
  const attempts = await attemptsBehind(container, payment)
  const unanswered: { tx_ref: string; message: string }[] = []
  for (const attempt of attempts.reverse()) {
    const { tx_ref } = attempt
    const others = await moreUnder(container, payment, attempt)
    for (const transaction of "unanswered" in others ? [] : [null, ...others.ids]) {
      const outcome = await settlePayment(container, tx_ref, transaction)
      if (outcome.kind === "unknown") {
        unanswered.push({ tx_ref, message: outcome.message })
      }
    }
    if ("unanswered" in others) {
      unanswered.push({ tx_ref, message: others.unanswered })
    }
  }
  const [first] = unanswered
  if (first) {
    const references = unanswered.map(({ tx_ref }) => tx_ref).join(", ")
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${id} could not be checked under ${references}: ${first.message} Nothing is known of it that was not known before; check it again in a few minutes.`,
    )
  }
  await checkWhatWentBack(container, id)
  return readPayment(container, id)
}

/** Asks about money that is booked under a reference, which settling takes for known. */
async function moreUnder(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
): Promise<{ ids: TransactionId[] } | { unanswered: string }> {
  if (attempt.status !== "succeeded") {
    return { ids: [] }
  }
  try {
    return { ids: await askAboutBooked(container, payment, attempt) }
  } catch (error) {
    if (error instanceof FlutterwaveError || MedusaError.isMedusaError(error)) {
      return { unanswered: (error as Error).message }
    }
    throw error
  }
}

/** Refunds, also those made in Flutterwave's dashboard, and chargebacks. */
async function checkWhatWentBack(container: MedusaContainer, id: string): Promise<void> {
  const payment = await requirePayment(container, id)
  try {
    await syncRefunds(container, payment)
    await checkChargebacks(container, payment, await attemptsBehind(container, payment))
  } catch (error) {
    if (!(error instanceof FlutterwaveError) && !MedusaError.isMedusaError(error)) {
      throw error
    }
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${id} was checked, but not for refunds and chargebacks: ${(error as Error).message} Check it again in a few minutes.`,
    )
  }
}
