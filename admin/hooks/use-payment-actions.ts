import { ordersQueryKeys } from "@medusajs/dashboard/hooks"
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query"
import type { AttentionReason, PaymentDetail } from "../lib/payments"
import type { RetryResult } from "../lib/retries"
import { sdk } from "../lib/sdk"
import { paymentQueryKey } from "./use-payment"
import { paymentsQueryKey } from "./use-payments"

/** What a person decided, and on what: another reason, or more money, that has come meanwhile stays open. */
interface Decision {
  note: string
  reason?: AttentionReason
  /** What was said of the money when the person decided. */
  detail?: string
}

type Action = "check" | "retry" | "stop-retries" | "resolve"

/** The payment as it is afterwards. */
interface Answer {
  payment: PaymentDetail
}

interface RetryAnswer extends Answer {
  result: RetryResult
}

/** What can be done about a payment. */
export function usePaymentActions(id: string) {
  const queryClient = useQueryClient()
  const options = {
    onSuccess: ({ payment }: Answer) => remember(queryClient, payment),
    // Also after a refusal: it tells that the payment is no longer what the page shows.
    onSettled: () => invalidatePayments(queryClient),
  }
  return {
    /** Asks Flutterwave about every attempt and settles what it finds. */
    check: useMutation({ mutationFn: () => post(id, "check"), ...options }),
    /** Makes the next additional attempt now, and gives what became of that, too. */
    retry: useMutation({ mutationFn: () => post<RetryAnswer>(id, "retry"), ...options }),
    /** Ends the schedule of additional attempts. */
    stop: useMutation({ mutationFn: () => post(id, "stop-retries"), ...options }),
    /** Closes what waits for a person. */
    resolve: useMutation({
      mutationFn: (decision: Decision) => post(id, "resolve", decision),
      ...options,
    }),
  }
}

/** What became of a payment's money shows on its order, too. */
export async function invalidatePayments(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: paymentsQueryKey }),
    queryClient.invalidateQueries({ queryKey: ordersQueryKeys.all }),
  ])
}

function post<Given extends Answer = Answer>(
  id: string,
  action: Action,
  body: object = {},
): Promise<Given> {
  return sdk.client.fetch<Given>(
    `/admin/flutterwave/payments/${encodeURIComponent(id)}/${action}`,
    { method: "POST", body },
  )
}

async function remember(queryClient: QueryClient, payment: PaymentDetail) {
  const queryKey = paymentQueryKey(payment.id)
  // An answer that is still on its way was asked for before the action.
  await queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData(queryKey, payment)
}
