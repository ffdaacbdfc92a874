import { useMutation } from "@tanstack/react-query"
import { saveFile } from "../lib/save-file"
import { sdk } from "../lib/sdk"
import type { PaymentsQuery } from "./use-payments"

/** Downloads all payments that are looked for, under the admin's own login. */
export function useExport() {
  return useMutation({
    mutationFn: async (query: PaymentsQuery) => {
      const answer = await sdk.client.fetch<Response>("/admin/flutterwave/payments/export", {
        query: { ...query },
        headers: { accept: "text/csv" },
      })
      const named = /filename="?([^";]+)/.exec(answer.headers.get("content-disposition") ?? "")
      saveFile(await answer.blob(), named?.[1] ?? "flutterwave-payments.csv")
    },
  })
}
