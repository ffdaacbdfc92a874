import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { FlutterwaveSettings } from "../lib/settings"

export const settingsQueryKey = ["flutterwave", "settings"]

/** Milliseconds. What webhooks bring is to be seen while one waits for it. */
const refreshEvery = 5_000

/**
 * The settings as they are, looked up again and again.
 *
 * @param refetchInterval milliseconds; false where one look is enough
 */
export function useSettings(refetchInterval: number | false = refreshEvery) {
  return useQuery({
    queryKey: settingsQueryKey,
    queryFn: async () => {
      const { settings } = await sdk.client.fetch<{ settings: FlutterwaveSettings }>(
        "/admin/flutterwave/settings",
      )
      return settings
    },
    refetchInterval,
    // An error from before is not shown again without another look.
    refetchOnMount: refetchInterval === false || "always",
  })
}
