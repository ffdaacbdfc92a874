import type {
  BigNumberInput,
  IPaymentModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"

import type { PaymentRow } from "../../modules/flutterwave/types"
import { MOVED_TO } from "../../providers/flutterwave/helpers/medusa-refund"
import { FLUTTERWAVE_PROVIDER_ID } from "../../providers/flutterwave/helpers/module"
import { heldOf } from "../refunds/held-money"

interface CapturedPayment {
  id: string
  payment_session_id: string
  provider_id: string
  captures?: { amount: BigNumberInput }[]
  refunds?: { amount: BigNumberInput }[]
}

/**
 * Takes money out of Medusa's books that it shows twice. A completion that fails after it captured
 * leaves Medusa's payment of the replaced session behind with its capture (2.21.2), and the money pays
 * for the next session's payment: the same money once more. No money moves here.
 *
 * Run again, it finds nothing left to do.
 */
export async function bookOutMovedMoney(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["id", "payment_session_id", "provider_id", "captures.amount", "refunds.amount"],
    filters: { payment_collection_id: payment.payment_collection_id },
  })
  for (const record of data as unknown as CapturedPayment[]) {
    const held = heldOf(record)
    const isOther =
      record.provider_id === FLUTTERWAVE_PROVIDER_ID &&
      record.payment_session_id !== payment.session_id
    if (isOther && MathBN.gt(held, 0)) {
      await bookOut(container, payment, record, held)
    }
  }
}

/** The provider agrees only where this payment has the other one's money. */
async function bookOut(
  container: MedusaContainer,
  payment: PaymentRow,
  record: CapturedPayment,
  amount: BigNumberInput,
): Promise<void> {
  try {
    await container.resolve<IPaymentModuleService>(Modules.PAYMENT).refundPayment({
      payment_id: record.id,
      amount,
      note: `No money was returned: it pays for Flutterwave payment ${payment.id} instead.`,
      metadata: { [MOVED_TO]: payment.id },
    } as Parameters<IPaymentModuleService["refundPayment"]>[0])
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Flutterwave payment ${payment.id}: Medusa's payment ${record.id} still shows the same money once more: ${error instanceof Error ? error.message : String(error)}`,
      )
  }
}
