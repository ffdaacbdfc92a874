import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { PaymentSummary } from "../lib/summary"
import { paymentsQueryKey } from "./use-payments"

/** Milliseconds. */
const refreshEvery = 60_000

/**
 * What the last 30 days came to in one mode.
 *
 * @param mode undefined while it is not known: play money and real money are never added together
 */
export function useSummary(mode: string | undefined) {
  return useQuery({
    queryKey: [...paymentsQueryKey, "summary", mode],
    queryFn: () =>
      sdk.client.fetch<PaymentSummary>("/admin/flutterwave/summary", {
        query: { mode },
      }),
    enabled: mode !== undefined,
    refetchInterval: refreshEvery,
  })
}
