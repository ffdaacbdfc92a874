import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { Mode, WebhookTestResult } from "../lib/settings"
import { settingsQueryKey } from "./use-settings"

/** Has the server call its own webhook through its public address. */
export function useWebhookTest() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (mode: Mode) =>
      sdk.client.fetch<WebhookTestResult>("/admin/flutterwave/settings/test-webhook", {
        method: "POST",
        body: { mode },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: settingsQueryKey }),
  })
}
