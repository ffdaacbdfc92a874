import type { MedusaContainer } from "@medusajs/framework/types"

import { amountInWords } from "../../../modules/flutterwave/refund-rules"
import type { PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { raiseAttention } from "./raise-attention"

/** Puts a refund before a person that failed while Medusa's books say that the money was returned. */
export async function raiseFailedRefund(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "id">,
  refund: RefundRow,
): Promise<void> {
  const part = `${amountInWords(refund)} of transaction ${refund.transaction_id}`
  await raiseAttention(
    container,
    payment,
    "refund_failed",
    refund.gateway_refund_id === null
      ? `Medusa's books say that ${part} were returned (refund ${refund.id}), and Flutterwave never made that refund.`
      : `The refund of ${part} (refund ${refund.gateway_refund_id}, payment ${payment.id}) failed at Flutterwave after Medusa had recorded it: the shopper has not got the money. Refund it in Flutterwave's dashboard, or send it another way.`,
  )
}
