import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf, waitFor } from "../harness"

describe("money that is not what was asked for", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({ emulator })
    story = storyOf(store)
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  /** In how many minutes a payment is asked about; null when it is not to be. */
  const minutesToCheck = async (sessionId: string) => {
    const [row] = await store.sql<{ minutes: number | null }>(
      `SELECT (extract(epoch FROM next_check_at - now()) / 60)::float AS minutes
         FROM flutterwave_payment WHERE session_id = $1`,
      [sessionId],
    )
    return row!.minutes
  }

  it("places no order for too little money, and shows a person both amounts", async () => {
    const { cart, data, link, session } = await story.openPage()
    const { amount, id } = await emulator.pay(link, "underpay")
    expect(amount).toBeLessThan(data.amount)

    const payment = await story.needsAttention(session.id, "underpaid")
    expect(payment.attention_detail).toContain(`NGN ${amount}`)
    expect(payment.attention_detail).toContain(`NGN ${data.amount.toFixed(2)}`)
    expect(payment.attention_detail).toContain(String(id))
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("error")
    expect(back.searchParams.has("order_id")).toBe(false)
    expect(await story.statusOf(session.id)).toMatchObject({ status: "attention", order_id: null })
    expect(await story.countOrders(cart.id)).toBe(0)
  })

  it("calls a person once for the same money, however often Flutterwave tells of it", async () => {
    const { link, session, txRef } = await story.openPage()
    await emulator.pay(link, "underpay")
    const payment = await story.needsAttention(session.id, "underpaid")
    await emulator.notify(txRef, { shape: "legacy", times: 3 })
    await story.followReturn(emulator.returnUrl(link, "successful"))
    await story.checkNow(session.id)

    // A second payment's call comes through the same bus after all that the first could have sent.
    const other = await story.openPage()
    await emulator.pay(other.link, "underpay")
    const next = await story.needsAttention(other.session.id, "underpaid")
    await story.told("flutterwave.attention_needed", next.id)
    expect(story.attentionsTold(payment.id)).toEqual([
      { payment_id: payment.id, reason: "underpaid", detail: payment.attention_detail },
    ])
  })

  it("finds the full amount on a page with too little, though nobody tells of it", async () => {
    const { cart, data, link, session } = await story.openPage()
    const amount = data.amount / 2
    const first = await emulator.pay(link, "pending", { amount })
    const more = [
      await emulator.pay(link, "pending", { amount }),
      await emulator.pay(link, "pending"),
    ]
    await emulator.decide(first.id, "successful")
    await story.needsAttention(session.id, "underpaid")
    await emulator.idle()
    expect(await minutesToCheck(session.id)).toBeLessThanOrEqual(5)
    await story.checkNow(session.id)
    expect(await minutesToCheck(session.id)).toBeGreaterThan(4)

    for (const { id } of more) {
      await emulator.decide(id, "successful", { notify: false })
      await story.checkNow(session.id)
    }
    await story.orderPaidOnce(cart.id)
    const { attention_detail } = await story.ledgerOf(session.id)
    expect(attention_detail).toContain(`transaction ${first.id} under`)
    expect(attention_detail).toContain(`transaction ${more[0]!.id} under`)
  })

  it("goes on asking about a settled payment's other page while a person is asked about this one", async () => {
    const { cart, checkoutUrl, link, session } = await story.openPage()
    await emulator.pay(link, "decline")
    await story.reaches(session.id, "retrying")
    const second = await story.follow(checkoutUrl)
    const late = await emulator.pay(second, "pending")
    await emulator.pay(second, "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    await emulator.decide(late.id, "successful")
    await story.needsAttention(session.id, "paid_twice")
    expect(await minutesToCheck(session.id)).toBeGreaterThan(0)

    const other = await emulator.pay(link, "success", { notify: false })
    await story.checkNow(session.id)
    expect((await story.ledgerOf(session.id)).attention_detail).toContain(String(other.id))
  })

  it("places no order for the right number in the wrong currency", async () => {
    const { cart, data, link, session } = await story.openPage()
    const { amount } = await emulator.pay(link, "wrong_currency")
    expect(amount).toBe(data.amount)

    const payment = await story.needsAttention(session.id, "wrong_currency")
    expect(payment.attention_detail).toContain(`USD ${amount}`)
    expect(payment.attention_detail).toContain(`NGN ${data.amount.toFixed(2)}`)
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("error")
    expect(await story.countOrders(cart.id)).toBe(0)
  })

  it("captures the order's total of too much money, and leaves the surplus to a person", async () => {
    const { cart, data, link, session } = await story.openPage()
    const { amount } = await emulator.pay(link, "overpay")

    const order = await story.orderPaidOnce(cart.id)
    expect(order.total).toBe(data.amount)
    const payment = await story.needsAttention(session.id, "overpaid")
    expect(payment.order_id).toBe(order.id)
    expect(payment.attention_detail).toContain(`NGN ${(amount - data.amount).toFixed(2)} too much`)
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    expect(back.searchParams.get("order_id")).toBe(order.id)
    await story.told("flutterwave.attention_needed", payment.id)
  })

  it("takes a payment whose fee the shopper bears for what it is", async () => {
    const { cart, data, link, session } = await story.openPage()
    const paid = await emulator.pay(link, "success", { customerBearsFee: true })
    expect(paid.charged_amount).toBeGreaterThan(data.amount)

    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    expect(await story.ledgerOf(session.id)).toMatchObject({ attention_reason: null })
  })

  it("captures once when one page collects twice, and leaves the rest to a person", async () => {
    const { cart, link, session } = await story.openPage()
    const late = await emulator.pay(link, "pending")
    await story.followReturn(emulator.returnUrl(link, "completed"))
    expect((await story.statusOf(session.id)).status).toBe("pending")
    await emulator.pay(link, "success")
    await story.settled(session.id)
    await emulator.decide(late.id, "successful")

    const payment = await story.needsAttention(session.id, "paid_twice")
    expect(payment.attention_detail).toContain(`NGN ${late.amount}`)
    expect(payment.attention_detail).toContain(String(late.id))
    const order = await story.orderPaidOnce(cart.id)
    expect(payment.order_id).toBe(order.id)
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
  })

  it.each(["expired", "failed"] as const)(
    "captures once when a page that had %s is paid as well as its successor",
    async (end) => {
      const { cart, checkoutUrl, link, session, txRef } = await story.openPage()
      if (end === "failed") {
        await emulator.pay(link, "decline")
        await story.reaches(session.id, "retrying")
      } else {
        await store.sql("UPDATE flutterwave_attempt SET expires_at = now() WHERE tx_ref = $1", [
          txRef,
        ])
      }
      const second = await story.follow(checkoutUrl)
      expect(second).not.toBe(link)

      const [, other] = await Promise.all([
        emulator.pay(link, "success"),
        emulator.pay(second, "success"),
      ])
      const payment = await story.needsAttention(session.id, "paid_twice")
      const order = await story.orderPaidOnce(cart.id)
      expect(payment.order_id).toBe(order.id)
      expect(payment.attention_detail).toContain(`NGN ${other.amount}`)
    },
  )

  it("keeps all of too much and twice paid money before a person", async () => {
    const { cart, link, session } = await story.openPage()
    const late = [await emulator.pay(link, "pending"), await emulator.pay(link, "pending")]
    const over = await emulator.pay(link, "overpay")
    await story.orderPaidOnce(cart.id)
    await story.needsAttention(session.id, "overpaid")
    for (const { id } of late) {
      await emulator.decide(id, "successful")
      await emulator.idle()
    }
    await story.needsAttention(session.id, "paid_twice")
    // All at the same time: what was said of one must not take the place of what was said before.
    const pieces = ["too much", ...[over, ...late].map(({ id }) => String(id))]
    await waitFor(
      async () => {
        const { attention_detail } = await story.ledgerOf(session.id)
        return pieces.every((piece) => attention_detail?.includes(piece))
      },
      { what: "each piece of money is named" },
    )
    await story.orderPaidOnce(cart.id)
  })

  it("places the order when the full amount comes after too little on the same page", async () => {
    const { cart, data, link, session } = await story.openPage()
    const short = await emulator.pay(link, "pending", { amount: data.amount / 2 })
    const full = await emulator.pay(link, "pending")
    await emulator.decide(short.id, "successful")
    await story.needsAttention(session.id, "underpaid")
    await emulator.decide(full.id, "successful")

    const order = await story.orderPaidOnce(cart.id)
    expect(order.payments[0]!.data).toMatchObject({ transaction_id: String(full.id) })
    await waitFor(async () => (await story.ledgerOf(session.id)).order_id === order.id, {
      what: "the order is in the ledger",
    })
    const payment = await story.needsAttention(session.id, "underpaid")
    expect(payment.attention_detail).toContain(`NGN ${short.amount}`)
    expect(payment.attention_detail).toContain(String(short.id))
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
  })
})
