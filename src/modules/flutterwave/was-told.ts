import type { PaymentRow } from "./types"

/** Whether a person was told of a transaction by its id; money that paid for nothing is only there. */
export function wasTold(
  payment: Pick<PaymentRow, "attention_detail" | "resolved_detail">,
  transactionId: string,
): boolean {
  const told = `${payment.attention_detail ?? ""} ${payment.resolved_detail ?? ""}`
  return new RegExp(`\\btransaction ${transactionId}\\b`).test(told)
}
