import { useQuery } from "@tanstack/react-query"
import type { Payment, PaymentPage } from "../lib/payments"
import { sdk } from "../lib/sdk"
import { paymentsQueryKey } from "./use-payments"

/** A cart has a payment for each time that its shopper chose Flutterwave anew. */
const most = 100

/** Milliseconds. */
const refreshEvery = 15_000

/**
 * Whether the cart of a payment was paid with another one; undefined while that is not known.
 *
 * @param isOfInterest nothing is asked where it does not matter
 */
export function useIsCartPaid(
  { id, cart_id }: Pick<Payment, "id" | "cart_id">,
  isOfInterest: boolean,
): boolean | undefined {
  const { data } = useQuery({
    queryKey: [...paymentsQueryKey, "of-cart", cart_id],
    queryFn: () =>
      sdk.client.fetch<PaymentPage>("/admin/flutterwave/payments", {
        query: { q: cart_id, limit: most },
      }),
    enabled: isOfInterest && cart_id !== null,
    refetchInterval: refreshEvery,
  })
  if (cart_id === null) {
    return false
  }
  return data?.payments.some((other) => other.id !== id && other.settled_at !== null)
}
