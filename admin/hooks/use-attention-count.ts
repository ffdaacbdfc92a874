import { useQuery } from "@tanstack/react-query"
import type { PaymentPage } from "../lib/payments"
import { sdk } from "../lib/sdk"
import { paymentsQueryKey } from "./use-payments"

/** Milliseconds. It is asked for on every page of the dashboard. */
const refreshEvery = 60_000

/** How many payments wait for a person. */
export function useAttentionCount() {
  return useQuery({
    queryKey: [...paymentsQueryKey, "attention-count"],
    queryFn: async () => {
      const { count } = await sdk.client.fetch<PaymentPage>("/admin/flutterwave/payments", {
        query: { status: ["attention"], limit: 1 },
      })
      return count
    },
    refetchInterval: refreshEvery,
    staleTime: refreshEvery,
    retry: false,
  })
}
