import type { Emulator } from "../emulator"
import { failingPaymentOf, type Store } from "../harness"
import { withStore } from "../harness/with-store"

describe("what a shopper is told of a failed payment", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingPaymentOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = failingPaymentOf(store, emulator)
  })

  const notifyShopper = async (notify_shopper: boolean | null) => {
    const answer = await store.admin.post("/admin/flutterwave/settings", { notify_shopper })
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  }

  /** E-mails that a provider has taken: Medusa keeps those on record, too, that it found none for. */
  const mailsSent = (paymentId: string) =>
    store.sql(
      `SELECT id FROM notification
        WHERE channel = 'email' AND status = 'success' AND data ->> 'payment_id' = $1`,
      [paymentId],
    )

  /** Runs a failed payment through all its attempts to the end. */
  const exhaust = async (sessionId: string) => {
    for (let round = 0; round < 4; round++) {
      await story.dueNow(sessionId)
    }
    expect(await story.schedule(sessionId)).toEqual({
      status: "exhausted",
      attempts_made: 3,
      minutesToNext: null,
    })
  }

  it("is the link, the sum and the reason, by one e-mail and one event for each attempt", async () => {
    const email = "grace@shopper.example"
    const page = await story.fail({ email }, "5258585922666506")
    const { cart, checkoutUrl, data, session } = page
    expect(await story.mailsAbout(data.payment_id)).toEqual([])
    await exhaust(session.id)

    const told = await story.told("flutterwave.retry_ready", data.payment_id, 3)
    const expected = [1, 2, 3].map((attempt) => ({
      payment_id: data.payment_id,
      session_id: session.id,
      cart_id: cart.id,
      order_id: null,
      attempt,
      checkout_url: checkoutUrl,
      amount: data.amount,
      currency_code: "ngn",
      email,
      customer_name: "Ada Obi",
      reason: "Insufficient Funds",
    }))
    expect(told).toEqual(expected)
    expect(await story.mailsAbout(data.payment_id)).toEqual(
      expected.map((about, index) => ({
        to: email,
        template: "flutterwave-payment-retry",
        data: { ...about, attempts_left: 2 - index },
      })),
    )
    expect(await mailsSent(data.payment_id)).toHaveLength(3)
  })

  it("comes by the link of the e-mail to a page that takes the money", async () => {
    const { cart, data, session } = await story.fail({ currency: "KES" })
    await story.dueNow(session.id)
    const [mail] = await story.mailsAbout(data.payment_id)
    expect(mail!.data).toMatchObject({ amount: data.amount, currency_code: "kes" })
    await emulator.pay(await story.follow(mail!.data.checkout_url as string), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    await story.tickWhateverComes(session.id)
    expect(await story.mailsAbout(data.payment_id)).toHaveLength(1)
  })

  it("is the newest reason, when a later attempt fails for another one", async () => {
    const { checkoutUrl, data, session } = await story.fail({}, "5258585922666506")
    await story.dueNow(session.id)
    await story.decline(session.id, await story.follow(checkoutUrl), "5143010522339965")
    await story.dueNow(session.id)
    const mails = await story.mailsAbout(data.payment_id)
    expect(mails.map((mail) => mail.data.reason)).toEqual(["Insufficient Funds", "Do not honour"])
  })

  it("is nothing by e-mail when an admin has switched that off, while the attempts go on", async () => {
    await notifyShopper(false)
    try {
      const { data, session } = await story.fail()
      await exhaust(session.id)
      expect(await story.told("flutterwave.retry_ready", data.payment_id, 3)).toHaveLength(3)
      expect(await story.mailsAbout(data.payment_id)).toEqual([])
    } finally {
      await notifyShopper(null)
    }
    const { data, session } = await story.fail()
    await story.dueNow(session.id)
    expect(await story.mailsAbout(data.payment_id)).toHaveLength(1)
  })

  it("is nothing by e-mail where the store has no provider for it, while the attempts go on", async () => {
    await store.restart({ STORE_EMAIL: "0" })
    const { cart, checkoutUrl, data, session } = await story.fail()
    await story.dueNow(session.id)
    await story.dueNow(session.id)
    expect(await story.schedule(session.id)).toEqual({
      status: "retrying",
      attempts_made: 2,
      minutesToNext: 30,
    })
    expect(await story.told("flutterwave.retry_ready", data.payment_id, 2)).toHaveLength(2)
    expect(await mailsSent(data.payment_id)).toEqual([])
    // A store that writes no e-mails chose so: nothing of it is an error.
    const complaints = store
      .log()
      .split("\n")
      .filter((line) => /"level":"(warn|error)"/.test(line) && line.includes(data.payment_id))
    expect(complaints).toEqual([])
    await emulator.pay(await story.follow(checkoutUrl), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
  })
})
