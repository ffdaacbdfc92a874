import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, MedusaError } from "@medusajs/framework/utils"

import { FLUTTERWAVE_PROVIDER_ID } from "../../providers/flutterwave/helpers/module"

interface PaymentRecord {
  provider_id: string
  captures?: { amount: BigNumberInput }[]
  refunds?: { amount: BigNumberInput }[]
}

/**
 * Refuses to cancel an order while Flutterwave money is captured on it. Medusa's cancellation
 * (2.21.2) asks the provider for a refund, swallows its refusal, and books the refund all the same:
 * the order would say that money was returned which the shopper never gets.
 *
 * @throws MedusaError `not_allowed`, with what to do
 */
export async function refuseCancelWithMoney(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "payment_collections.payments.provider_id",
      "payment_collections.payments.captures.amount",
      "payment_collections.payments.refunds.amount",
    ],
    filters: { id: orderId },
  })
  const [order] = data as unknown as {
    payment_collections?: ({ payments?: PaymentRecord[] } | null)[]
  }[]
  const payments = (order?.payment_collections ?? []).flatMap(
    (collection) => collection?.payments ?? [],
  )
  const held = payments.some(
    (payment) =>
      payment.provider_id === FLUTTERWAVE_PROVIDER_ID &&
      MathBN.gt(sumOf(payment.captures), sumOf(payment.refunds)),
  )
  if (held) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Order ${orderId} was paid through Flutterwave, and this version cannot return the money: cancelling it would only say so. Refund the transaction in Flutterwave's dashboard; the order can be archived.`,
    )
  }
}

function sumOf(rows: { amount: BigNumberInput }[] | undefined): BigNumberInput {
  return (rows ?? []).reduce<BigNumberInput>((sum, { amount }) => MathBN.add(sum, amount), 0)
}
