import { useQuery } from "@tanstack/react-query"
import type { PaymentPage } from "../lib/payments"
import { sdk } from "../lib/sdk"
import { paymentsQueryKey } from "./use-payments"

/** Milliseconds. It is asked for on every page of the dashboard. */
const refreshEvery = 60_000

/** How many payments wait for a person; null while that is not known. */
export function useAttentionCount(): number | null {
  const { data } = useQuery({
    queryKey: [...paymentsQueryKey, "attention-count"],
    queryFn: () =>
      sdk.client.fetch<PaymentPage>("/admin/flutterwave/payments", {
        query: { status: ["attention"], limit: 1 },
      }),
    refetchInterval: refreshEvery,
    staleTime: refreshEvery,
    retry: false,
  })
  return data?.count ?? null
}
