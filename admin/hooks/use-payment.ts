import { useQuery } from "@tanstack/react-query"
import type { PaymentDetail } from "../lib/payments"
import { sdk } from "../lib/sdk"
import { paymentsQueryKey } from "./use-payments"

export const paymentQueryKey = (id: string) => [...paymentsQueryKey, "one", id]

/** Milliseconds. Webhooks and jobs move payments while one looks at them. */
const refreshEvery = 10_000

/** One payment with everything that is known of it, looked up again and again. */
export function usePayment(id: string) {
  return useQuery({
    queryKey: paymentQueryKey(id),
    queryFn: async () => {
      const { payment } = await sdk.client.fetch<{ payment: PaymentDetail }>(
        `/admin/flutterwave/payments/${encodeURIComponent(id)}`,
      )
      return payment
    },
    refetchInterval: refreshEvery,
    // An error from before is not shown again without another look.
    refetchOnMount: "always",
  })
}
