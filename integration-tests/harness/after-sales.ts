import type { SessionData } from "./checkout-story"
import type { Store } from "./store"

/** An order as far as what happens to it later is about it. */
export interface OrderInHand {
  id: string
  items: { id: string; quantity: number }[]
  summary: { pending_difference: number }
}

/** What happens to an order after it was paid, as an admin does it in the dashboard. */
export function afterSalesOf(store: Pick<Store, "admin" | "seed" | "shopper">) {
  const done = async <Body>(path: string, body: object = {}) => {
    const answer = await store.admin.post(`/admin/${path}`, body)
    expect([path, answer.status, answer.text]).toEqual([path, 200, expect.any(String)])
    return answer.body as Body
  }
  const location_id = store.seed.stockLocationId

  const look = async (orderId: string) => {
    // Without the items' details Medusa leaves a claim and an exchange out of the sum (2.21.2).
    const fields = "id,total,summary,*items,*items.detail"
    const answer = await store.admin.get(`/admin/orders/${orderId}?fields=${fields}`)
    return (answer.body as { order: OrderInHand }).order
  }

  /** What Medusa says of an order's money: below zero is owed to the customer. Major units. */
  const pendingDifference = async (orderId: string) =>
    (await look(orderId)).summary.pending_difference

  /** One piece of the order's first item. */
  const oneOf = async (orderId: string) => ({ id: (await look(orderId)).items[0]!.id, quantity: 1 })

  const fulfil = async (orderId: string) => {
    const { items } = await look(orderId)
    await done(`orders/${orderId}/fulfillments`, {
      items: items.map(({ id, quantity }) => ({ id, quantity })),
      location_id,
    })
  }

  /** Takes one piece back; gives the path of the return. */
  const returnOne = async (orderId: string) => {
    await fulfil(orderId)
    const items = [await oneOf(orderId)]
    const begun = await done<{ return: { id: string } }>("returns", {
      order_id: orderId,
      location_id,
    })
    const path = `returns/${begun.return.id}`
    await done(`${path}/request-items`, { items })
    await done(`${path}/request`)
    await done(`${path}/receive`)
    await done(`${path}/receive-items`, { items })
    await done(`${path}/receive/confirm`)
    return path
  }

  /** One piece was faulty, and its price is to be returned; gives the path of the claim. */
  const claimOne = async (orderId: string) => {
    await fulfil(orderId)
    const one = await oneOf(orderId)
    const { claim } = await done<{ claim: { id: string } }>("claims", {
      order_id: orderId,
      type: "refund",
    })
    const path = `claims/${claim.id}`
    await done(`${path}/claim-items`, { items: [{ ...one, reason: "production_failure" }] })
    await done(`${path}/inbound/items`, { items: [one], location_id })
    await done(`${path}/request`)
    return path
  }

  /** One piece goes against one of a cheaper product; gives the path of the exchange. */
  const exchangeOne = async (orderId: string) => {
    await fulfil(orderId)
    const one = await oneOf(orderId)
    const { exchange } = await done<{ exchange: { id: string } }>("exchanges", {
      order_id: orderId,
    })
    const path = `exchanges/${exchange.id}`
    await done(`${path}/inbound/items`, { items: [one], location_id })
    await done(`${path}/outbound/items`, {
      items: [{ variant_id: store.seed.variants.card, quantity: 1 }],
    })
    await done(`${path}/request`)
    return path
  }

  /** An edit leaves one piece of the order's first item. */
  const leaveOne = async (orderId: string) => {
    const { id } = await oneOf(orderId)
    await done("order-edits", { order_id: orderId })
    await done(`order-edits/${orderId}/items/item/${id}`, { quantity: 1 })
    await done(`order-edits/${orderId}/confirm`)
  }

  /** An edit adds a piece of a product. */
  const addOne = async (orderId: string, product: string) => {
    await done("order-edits", { order_id: orderId })
    await done(`order-edits/${orderId}/items`, {
      items: [{ variant_id: store.seed.variants[product], quantity: 1 }],
    })
    await done(`order-edits/${orderId}/confirm`)
  }

  /** A payment collection for what is due at an order. */
  const askFor = async (orderId: string, amount: number) => {
    const { payment_collection } = await done<{ payment_collection: { id: string } }>(
      "payment-collections",
      { order_id: orderId, amount },
    )
    return payment_collection.id
  }

  /** Has what is due at an order paid through Flutterwave. */
  const askFlutterwaveFor = async (orderId: string, amount: number) => {
    const collectionId = await askFor(orderId, amount)
    const path = `/store/payment-collections/${collectionId}/payment-sessions`
    const answer = await store.shopper.post(path, { provider_id: "pp_flutterwave_flutterwave" })
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    const { payment_collection } = answer.body as {
      payment_collection: { payment_sessions: { id: string; data: SessionData }[] }
    }
    const { id: sessionId, data } = payment_collection.payment_sessions[0]!
    return { sessionId, data, paymentId: data.payment_id, checkoutUrl: data.checkout_url }
  }

  /**
   * Runs one of Medusa's workflows as a store's own code does, past every route that has it; gives
   * whatever is answered.
   */
  const run = (workflow: string, input: object) =>
    store.admin.post(`/admin/workflows-executions/${workflow}/run`, { input })

  return {
    done,
    look,
    pendingDifference,
    fulfil,
    returnOne,
    claimOne,
    exchangeOne,
    leaveOne,
    addOne,
    askFor,
    askFlutterwaveFor,
    run,
  }
}
