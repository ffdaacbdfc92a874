import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { Mode } from "../lib/settings"
import { settingsQueryKey } from "./use-settings"

const path = "/admin/flutterwave/settings/secret-hash"

/** The webhook's secret, asked for only when a person wants it and kept in no cache. */
export function useSecretHash(mode: Mode) {
  const queryClient = useQueryClient()
  // The first look makes the secret, so looking changes the settings, too.
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: settingsQueryKey })
  const reveal = useMutation({
    mutationFn: async () => {
      const answer = await sdk.client.fetch<{ secret_hash: string }>(path, { query: { mode } })
      return answer.secret_hash
    },
    gcTime: 0,
    onSuccess,
  })
  const renew = useMutation({
    mutationFn: async () => {
      const answer = await sdk.client.fetch<{ secret_hash: string }>(path, {
        method: "POST",
        body: { mode },
      })
      return answer.secret_hash
    },
    gcTime: 0,
    onSuccess,
  })
  return { reveal, renew }
}
