import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Notice } from "../lib/notices"
import { sdk } from "../lib/sdk"
import { noticesQueryKey } from "./use-notices"
import { invalidatePayments } from "./use-payment-actions"

/** Works a failed notice off once more, now. */
export function useReplayNotice() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      const { notice } = await sdk.client.fetch<{ notice: Notice }>(
        `/admin/flutterwave/notices/${id}/replay`,
        { method: "POST", body: {} },
      )
      return notice
    },
    // A refusal is news as well: somebody else was faster.
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: noticesQueryKey }),
        invalidatePayments(queryClient),
      ]),
  })
}
