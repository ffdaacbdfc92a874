import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { PaymentSummary } from "../lib/summary"
import { paymentsQueryKey } from "./use-payments"

/** Milliseconds. */
const refreshEvery = 60_000

/**
 * What the last 30 days came to in one mode.
 *
 * @param enabled whether the mode is known, or is known to be unknown
 */
export function useSummary(mode: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: [...paymentsQueryKey, "summary", mode],
    queryFn: () =>
      sdk.client.fetch<PaymentSummary>("/admin/flutterwave/summary", {
        query: mode ? { mode } : {},
      }),
    enabled,
    refetchInterval: refreshEvery,
  })
}
