import { ordersQueryKeys } from "@medusajs/dashboard/hooks"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { PaymentDetail } from "../lib/payments"
import { paymentsQueryKey } from "./use-payments"

/**
 * Keeps the rest of the order's page and its payment in step: what Flutterwave told changes the order,
 * and what was done to the order, such as a refund, changes the payment.
 *
 * @param order as the page has it
 * @param payment undefined while it is on its way
 */
export function useOrderInStep(order: { id: string }, payment: PaymentDetail | undefined): void {
  const queryClient = useQueryClient()
  const standing = payment && `${payment.status} ${payment.refunded_amount}`
  const lastStanding = useRef(standing)
  const lastOrder = useRef(order)

  useEffect(() => {
    const before = lastStanding.current
    lastStanding.current = standing
    if (before !== undefined && standing !== undefined && before !== standing) {
      void queryClient.invalidateQueries({ queryKey: ordersQueryKeys.all })
    }
  }, [standing, queryClient])

  useEffect(() => {
    // The page keeps the same object as long as the order has not changed.
    if (lastOrder.current !== order) {
      lastOrder.current = order
      void queryClient.invalidateQueries({ queryKey: paymentsQueryKey })
    }
  }, [order, queryClient])
}
