import type { afterSalesOf } from "./after-sales"
import type { Store } from "./store"

/** Orders that an admin writes, as the dashboard's draft orders do. */
export function draftOrdersOf(store: Store, after: ReturnType<typeof afterSalesOf>) {
  /** An unpaid draft of some coffees, and what is due for it. */
  const write = async (quantity = 1) => {
    const { draft_order } = await after.done<{ draft_order: { id: string } }>("draft-orders", {
      email: "ada@shopper.example",
      region_id: store.seed.regions.ngn,
      sales_channel_id: store.seed.salesChannelId,
      items: [{ variant_id: store.seed.variants.coffee, quantity }],
      shipping_address: { country_code: "ng" },
    })
    return { id: draft_order.id, due: await after.pendingDifference(draft_order.id) }
  }

  /** Makes it an order like any other. */
  const convert = (id: string) => after.done(`draft-orders/${id}/convert-to-order`)

  /** Edits it while it still is a draft: so many coffees. */
  const rewrite = async (id: string, quantity: number) => {
    const item = (await after.look(id)).items[0]!
    await after.done(`draft-orders/${id}/edit`)
    await after.done(`draft-orders/${id}/edit/items/item/${item.id}`, { quantity })
    await after.done(`draft-orders/${id}/edit/confirm`)
  }

  /** Deletes it while it still is a draft; gives whatever is answered. */
  const remove = async (id: string) =>
    store.request
      .delete(`/admin/draft-orders/${id}`)
      .set({ authorization: `Bearer ${await store.admin.token()}` })

  return { write, convert, rewrite, remove }
}
