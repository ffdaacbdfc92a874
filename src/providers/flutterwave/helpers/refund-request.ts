import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN, MedusaError } from "@medusajs/framework/utils"

import { Money } from "../../../flutterwave"
import type { RefundOrigin } from "../../../modules/flutterwave/statuses"
import type { AttemptRow, PaymentRow } from "../../../modules/flutterwave/types"
import type { RefundSubject } from "./refund-words"

/** A refund that Medusa asks for, with the money that it is to come out of. */
export interface RefundRequest extends RefundSubject {
  payment: PaymentRow
  attempt: AttemptRow
  origin: RefundOrigin
  /** Medusa's own record of it; null where whoever asks has none. */
  medusaRefundId: string | null
}

/** A refund that is not made, whatever stands in its way. */
export interface RefusedRefund extends RefundSubject {
  payment: PaymentRow
  /** Null where no money is known to have come. */
  attempt: AttemptRow | null
  origin: RefundOrigin
}

/** An amount that Medusa passed, as money of the payment's; never a number that is none. */
export function refundMoney(
  amount: BigNumberInput,
  payment: Pick<PaymentRow, "id" | "currency_code">,
): Money {
  const refuse = (problem: string): MedusaError =>
    new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Nothing was returned of payment ${payment.id}: ${problem} Enter an amount in ${payment.currency_code.toUpperCase()}.`,
    )
  let money: Money
  try {
    money = Money.of(MathBN.convert(amount).toFixed(), payment.currency_code)
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : "The amount is not a number.")
  }
  if (money.isZero) {
    throw refuse("the amount is zero in this currency's smallest unit.")
  }
  return money
}
