import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"

/** The numbers that people know orders by, as in 12 of "#12", by the orders' ids. */
export function useOrderNumbers(orderIds: readonly (string | null)[]): Map<string, number> {
  const ids = [...new Set(orderIds.filter((id) => id !== null))].sort()
  const { data } = useQuery({
    queryKey: ["flutterwave", "order-numbers", ids],
    queryFn: () => sdk.admin.order.list({ id: ids, fields: "id,display_id", limit: ids.length }),
    enabled: ids.length > 0,
    staleTime: Infinity,
  })
  return new Map(data?.orders.map(({ id, display_id }) => [id, display_id ?? 0]))
}
