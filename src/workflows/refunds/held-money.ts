import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, MedusaError } from "@medusajs/framework/utils"

import type { Money } from "../../flutterwave"
import type { PaymentRow } from "../../modules/flutterwave/types"
import { moneyFromMedusa } from "../../providers/flutterwave/helpers/amounts"
import {
  flutterwaveModule,
  FLUTTERWAVE_PROVIDER_ID,
} from "../../providers/flutterwave/helpers/module"

interface MedusaPayment {
  id: string
  payment_session_id: string
  provider_id: string
  captures?: { amount: BigNumberInput }[]
  refunds?: { amount: BigNumberInput }[]
}

/** Flutterwave money that Medusa holds for captured, and has not booked as returned. */
export interface HeldMoney {
  medusa_payment_id: string
  payment: PaymentRow
  /** Major units. */
  amount: BigNumberInput
}

const PAYMENT_FIELDS = [
  "id",
  "payment_session_id",
  "provider_id",
  "captures.amount",
  "refunds.amount",
]

/**
 * The captured, unrefunded Flutterwave money of an order. A rest finer than the currency's smallest unit,
 * as a total with taxes leaves it when the total was refunded as people write it, is none.
 * @throws MedusaError `not_allowed` for money that the ledger knows nothing of
 */
export async function heldByOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<HeldMoney[]> {
  return (await capturedByOrder(container, orderId)).filter(
    (held) => MathBN.gt(held.amount, 0) && moneyOfHeld(held) !== null,
  )
}

/** The captured, unrefunded Flutterwave money of one of Medusa's payments; null where there is none. */
export async function heldByPayment(
  container: MedusaContainer,
  medusaPaymentId: string,
): Promise<HeldMoney | null> {
  const captured = await capturedByPayment(container, medusaPaymentId)
  return captured && MathBN.gt(captured.amount, 0) ? captured : null
}

/** The captured Flutterwave money of an order, also what is booked as returned down to nothing. */
export async function capturedByOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<HeldMoney[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", ...PAYMENT_FIELDS.map((field) => `payment_collections.payments.${field}`)],
    filters: { id: orderId },
  })
  const [order] = data as unknown as {
    payment_collections?: ({ payments?: (MedusaPayment | null)[] } | null)[]
  }[]
  const payments = (order?.payment_collections ?? []).flatMap(
    (collection) => collection?.payments ?? [],
  )
  return heldBy(container, payments.filter(isThere))
}

/** The same of one of Medusa's payments; null where nothing was captured. */
export async function capturedByPayment(
  container: MedusaContainer,
  medusaPaymentId: string,
): Promise<HeldMoney | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: PAYMENT_FIELDS,
    filters: { id: medusaPaymentId },
  })
  const [held] = await heldBy(container, data as unknown as MedusaPayment[])
  return held ?? null
}

/** What of a payment's captures is not refunded in Medusa's books. */
export function heldOf(payment: Pick<MedusaPayment, "captures" | "refunds">): BigNumberInput {
  return MathBN.sub(sumOf(payment.captures), sumOf(payment.refunds))
}

/** Held money as Flutterwave can return it; null for less than the currency's smallest unit. */
export function moneyOfHeld({ payment, amount }: HeldMoney): Money | null {
  const money = moneyFromMedusa(amount, payment.currency_code)
  return money.isZero ? null : money
}

async function heldBy(
  container: MedusaContainer,
  records: readonly MedusaPayment[],
): Promise<HeldMoney[]> {
  const { ledger } = flutterwaveModule(container)
  const held: HeldMoney[] = []
  for (const record of records) {
    const isCaptured = (record.captures ?? []).length > 0
    if (record.provider_id === FLUTTERWAVE_PROVIDER_ID && isCaptured) {
      const amount = heldOf(record)
      const payment = await ledger.findPayment({ session_id: record.payment_session_id })
      if (!payment) {
        if (!MathBN.gt(amount, 0)) {
          continue
        }
        // Medusa would swallow the provider's refusal when an order is cancelled, and book a refund.
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          `Medusa's payment ${record.id} was made through Flutterwave, but the plugin's tables have nothing of its session ${record.payment_session_id}: nothing can be returned through it. Refund the transaction in Flutterwave's dashboard.`,
        )
      }
      held.push({ medusa_payment_id: record.id, payment, amount })
    }
  }
  return held
}

function isThere(payment: MedusaPayment | null): payment is MedusaPayment {
  return payment !== null
}

function sumOf(rows: { amount: BigNumberInput }[] | undefined): BigNumberInput {
  return (rows ?? []).reduce<BigNumberInput>((sum, { amount }) => MathBN.add(sum, amount), 0)
}
