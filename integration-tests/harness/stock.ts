import type { AdminInventoryItem } from "@medusajs/framework/types"
import type { Emulator } from "../emulator"
import type { CheckoutStory } from "./checkout-story"
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

/**
 * A cart of one basket that was paid while its goods went to somebody else; they stay away until
 * baskets are stocked again.
 */
export async function payForMissingGoods(store: Store, emulator: Emulator, story: CheckoutStory) {
  await stockBaskets(store, 100)
  const page = await story.openPage({ items: [{ product: "basket", quantity: 1 }] })
  await stockBaskets(store, 0)
  const transaction = await emulator.pay(page.link, "success")
  const payment = await story.needsAttention(page.session.id, "order_not_placed")
  await emulator.idle()
  return { ...page, transaction, payment }
}
