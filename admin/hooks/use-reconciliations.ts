import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Reconciliation, ReconciliationList } from "../lib/reconciliations"
import { sdk } from "../lib/sdk"

const path = "/admin/flutterwave/reconciliations"
const queryKey = ["flutterwave", "reconciliations"]

/** Milliseconds. */
const refreshEvery = 15_000
const refreshWhileRunning = 1_000

/** One page of the reports, newest first. Progress is followed while one is being made. */
export function useReconciliations(limit: number, offset: number) {
  return useQuery({
    queryKey: [...queryKey, { limit, offset }],
    queryFn: () => sdk.client.fetch<ReconciliationList>(path, { query: { limit, offset } }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.reconciliations.some(({ status }) => status === "running")
        ? refreshWhileRunning
        : refreshEvery,
    // An error from before is not shown again without another look.
    refetchOnMount: "always",
  })
}

/** Begins a reconciliation of the last days; it goes on when the page is left. */
export function useStartReconciliation() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (days: number) => {
      const { reconciliation } = await sdk.client.fetch<{ reconciliation: Reconciliation }>(path, {
        method: "POST",
        body: { days },
      })
      return reconciliation
    },
    // A refusal is news as well: one is running already.
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}
