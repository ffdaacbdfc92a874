import type { Payment, PaymentStatus } from "./payments"

interface OrderWithPayments {
  payment_collections?: { payments?: { provider_id?: string }[] | null }[] | null
}

/** How much a payment says of an order's money. */
type Weight = "waits" | "came" | "may_come" | "over"

const weights: Record<PaymentStatus, Weight> = {
  attention: "waits",
  paid: "came",
  settled: "came",
  authorized: "came",
  pending: "came",
  awaiting: "may_come",
  retrying: "may_come",
  failed: "may_come",
  exhausted: "may_come",
  abandoned: "over",
  superseded: "over",
  canceled: "over",
}

const precedence: Weight[] = ["waits", "came", "may_come", "over"]

/**
 * The payments that an order's page shows: money that waits for a person first, then money that came.
 * Tries from before the shopper paid otherwise are none of the order's.
 *
 * @param payments what was begun for the order or its cart
 */
export function paymentsOfOrder<Row extends Pick<Payment, "status">>(
  order: OrderWithPayments,
  payments: readonly Row[],
): Row[] {
  const isOfOrder = ({ status }: Row) => {
    switch (weights[status]) {
      case "waits":
      case "came":
        return true
      case "may_come":
        return providersOf(order).length === 0 || isPaidThroughFlutterwave(order)
      case "over":
        return isPaidThroughFlutterwave(order)
      default:
        return weights[status] satisfies never
    }
  }
  const rank = ({ status }: Row) => precedence.indexOf(weights[status])
  return payments.filter(isOfOrder).sort((one, other) => rank(one) - rank(other))
}

/** Whether Medusa itself knows that Flutterwave was paid through: it is so before anything is asked. */
export function isPaidThroughFlutterwave(order: OrderWithPayments): boolean {
  return providersOf(order).some((provider) => provider.startsWith("pp_flutterwave_"))
}

function providersOf(order: OrderWithPayments): string[] {
  return (order.payment_collections ?? [])
    .flatMap(({ payments }) => payments ?? [])
    .map(({ provider_id }) => provider_id ?? "")
}
