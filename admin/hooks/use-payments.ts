import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { PaymentPage } from "../lib/payments"
import { sdk } from "../lib/sdk"

/** Stands before the key of all that is known of payments. */
export const paymentsQueryKey = ["flutterwave", "payments"]

/** What the server can look for; what is absent does not matter. */
export interface PaymentsQuery {
  status?: readonly string[]
  q?: string
  order_id?: string
  mode?: string
  currency_code?: string
  /** ISO 8601 moments, both included. */
  created_from?: string
  created_to?: string
  order?: string
  limit?: number
  offset?: number
}

/** Milliseconds. */
const refreshEvery = 15_000

/** A page of payments, kept in sight while the next one is on its way. */
export function usePayments(query: PaymentsQuery) {
  return useQuery({
    queryKey: [...paymentsQueryKey, "list", query],
    queryFn: () =>
      sdk.client.fetch<PaymentPage>("/admin/flutterwave/payments", { query: { ...query } }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
    // An error from before is not shown again without another look.
    refetchOnMount: "always",
  })
}
