import type { Emulator } from "../emulator"
import { type CheckoutStory, type Store, storyOf, waitFor } from "../harness"
import { withStore } from "../harness/with-store"

describe("the payments of an order", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = storyOf(store)
  })

  const paymentsOf = async (orderId: string) => {
    return found(`order_id=${orderId}`)
  }
  const found = async (query: string) => {
    const answer = await store.admin.get(`/admin/flutterwave/payments?${query}`)
    expect(answer.status).toBe(200)
    const { payments } = answer.body as { payments: { session_id: string; status: string }[] }
    return payments.map(({ session_id, status }) => [session_id, status])
  }

  it("are found before the money of an order that was placed ahead of it has come", async () => {
    await store.admin.post("/admin/flutterwave/settings", { place_pending_orders: true })
    const { cart, session, link } = await story.openPage()
    await emulator.pay(link, "pending")
    await story.followReturn(emulator.returnUrl(link, "completed"))
    const order = await waitFor(() => store.shopper.getOrderOfCart(cart.id), {
      what: "the order is placed ahead of its money",
    })
    const waiting = [[session.id, "pending"]]
    expect(await paymentsOf(order.id)).toEqual(waiting)
    expect(await found(`q=${order.id}`)).toEqual(waiting)
    expect(await found(`q=%23${order.display_id}`)).toEqual(waiting)
    await store.admin.post("/admin/flutterwave/settings", { place_pending_orders: false })
  })

  it("are those of replaced sessions of its cart, too, and of no other cart", async () => {
    const first = await story.openPage()
    const { session, checkoutUrl } = await story.choose(first.cart.id)
    await emulator.pay(await story.follow(checkoutUrl), "success")
    const order = await story.orderPaidOnce(first.cart.id)
    await story.settled(session.id)
    const other = await story.openPage()
    await emulator.pay(other.link, "success")
    await story.settled(other.session.id)
    expect(await paymentsOf(order.id)).toEqual([
      [session.id, "settled"],
      [first.session.id, "superseded"],
    ])
    expect(await paymentsOf("order_none")).toEqual([])
  })
})
