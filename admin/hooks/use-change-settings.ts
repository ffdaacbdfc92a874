import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { FlutterwaveSettings, SettingsChange } from "../lib/settings"
import { settingsQueryKey } from "./use-settings"

/** Changes what is given and nothing else. */
export function useChangeSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (change: SettingsChange) => {
      const { settings } = await sdk.client.fetch<{ settings: FlutterwaveSettings }>(
        "/admin/flutterwave/settings",
        { method: "POST", body: change },
      )
      return settings
    },
    onSuccess: async (settings) => {
      // An answer that is still on its way was asked for before the change.
      await queryClient.cancelQueries({ queryKey: settingsQueryKey })
      queryClient.setQueryData(settingsQueryKey, settings)
    },
  })
}
