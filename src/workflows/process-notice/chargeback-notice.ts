import type { MedusaContainer } from "@medusajs/framework/types"

import type { NoticeRow } from "../../modules/flutterwave/types"
import { checkChargebacks } from "../chargebacks/check-chargebacks"
import { findPaymentOf } from "../payments/find-payment-of"
import type { WentBack } from "./went-back"

/**
 * Takes a notice of a chargeback for a hint: Flutterwave is asked for the chargebacks of the
 * transaction, and each is put before a person.
 *
 * @throws FlutterwaveError or MedusaError when it cannot be asked
 */
export async function takeChargebackNotice(
  container: MedusaContainer,
  notice: NoticeRow,
): Promise<WentBack> {
  const found = await findPaymentOf(container, {
    txRef: notice.tx_ref,
    transactionId: notice.transaction_id,
  })
  if (found.length === 0) {
    return { kind: "foreign" }
  }
  for (const { payment, attempt } of found) {
    if ((await checkChargebacks(container, payment, [attempt])) > 0) {
      return { kind: "known", payment_id: payment.id }
    }
  }
  return {
    kind: "not_yet",
    message: "The notice tells of a chargeback that Flutterwave's list does not show yet.",
  }
}
