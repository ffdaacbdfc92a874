import type { AdminInventoryItem } from "@medusajs/framework/types"
import type { Store } from "./store"

/** Has so many baskets to sell, beside those that are reserved for orders. */
export async function stockBaskets(store: Store, available: number): Promise<void> {
  const found = await store.admin.get("/admin/inventory-items?sku=BASKET&fields=*location_levels")
  const [item] = (found.body as { inventory_items: AdminInventoryItem[] }).inventory_items
  const level = item!.location_levels![0]!
  const answer = await store.admin.post(
    `/admin/inventory-items/${item!.id}/location-levels/${level.location_id}`,
    { stocked_quantity: available + (level.reserved_quantity ?? 0) },
  )
  expect(answer.status).toBe(200)
}
