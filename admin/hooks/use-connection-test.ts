import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { ConnectionResult, Mode } from "../lib/settings"
import { settingsQueryKey } from "./use-settings"

/** Asks Flutterwave whether it knows the saved keys. */
export function useConnectionTest() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (mode: Mode) =>
      sdk.client.fetch<ConnectionResult>("/admin/flutterwave/settings/test-connection", {
        method: "POST",
        body: { mode },
      }),
    // A test that goes well, or not, is news for the list of problems.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: settingsQueryKey }),
  })
}
