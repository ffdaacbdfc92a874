import { randomBytes } from "node:crypto"

import type { Emulator, TokenizedOutcome } from "../emulator"
import { type Store } from "../harness"
import { withStore } from "../harness/with-store"
import { cardsOf, customerWithCard, tokenCharges } from "../harness/saved-cards"

describe("a failed payment is charged to the customer's saved card", () => {
  let emulator: Emulator
  let store: Store

  withStore({ env: { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") } }, (started) => {
    ;({ emulator, store } = started)
  })
  beforeEach(() => {
    emulator.behaviour.tokenizedLocalhostRedirect = true
    emulator.behaviour.tokenizedMode = "noauth"
  })

  /** A customer with a saved card, whose next cart was declined on Flutterwave's page. */
  async function declinedOnThePage(...outcomes: TokenizedOutcome[]) {
    const saved = await customerWithCard(store, emulator)
    const page = await saved.story.openPage({ quantity: 2 })
    await emulator.pay(page.link, "decline", { card: "5143010522339965" })
    await saved.story.reaches(page.session.id, "retrying")
    await emulator.idle()
    emulator.behaviour.tokenizedOutcomes = outcomes
    return { ...saved, page, id: page.session.id, paymentId: page.data.payment_id }
  }
  type Declined = Awaited<ReturnType<typeof declinedOnThePage>>

  /** What Flutterwave took for a payment's attempts, in major units. */
  async function taken({ story, id }: Pick<Declined, "story" | "id">): Promise<number[]> {
    const refs = (await story.attemptsOf(id)).map(({ tx_ref }) => tx_ref)
    return emulator.transactions
      .filter(({ tx_ref, status }) => refs.includes(tx_ref) && status === "successful")
      .map(({ amount }) => amount)
  }

  /** The order is there once, and Flutterwave took its total once. */
  async function expectPaidOnce(payment: Declined) {
    const { story, id, page } = payment
    await story.settled(id)
    const order = await story.orderPaidOnce(page.cart.id)
    expect(order.total).toBe(page.data.amount)
    expect(await taken(payment)).toEqual([order.total])
    expect(await story.schedule(id)).toMatchObject({ status: "settled", minutesToNext: null })
  }

  /** Every charge was for the whole amount, under a reference of its own that the ledger knows. */
  async function expectCharges({ story, id, page, token }: Declined, count: number) {
    const charges = tokenCharges(emulator)
    const asked = { token, amount: page.data.amount, currency: "NGN" }
    expect(charges).toEqual(Array.from({ length: count }, () => expect.objectContaining(asked)))
    const refs = charges.map(({ tx_ref }) => tx_ref)
    expect(new Set([...refs, page.txRef]).size).toBe(count + 1)
    const known = (await story.attemptsOf(id)).filter(({ method }) => method === "saved_card")
    expect(known.map(({ tx_ref }) => tx_ref)).toEqual(refs)
  }

  it.each([1, 2, 3])("and pays for the order once, on attempt %i", async (last) => {
    const declines = Array.from({ length: last - 1 }, () => "decline" as const)
    const payment = await declinedOnThePage(...declines)
    const { story, id } = payment
    expect(await story.schedule(id)).toEqual({
      status: "retrying",
      attempts_made: 0,
      minutesToNext: 30,
    })
    for (let number = 1; number < last; number += 1) {
      await story.dueNow(id)
      const minutesToNext = 30
      expect(await story.schedule(id)).toEqual({
        status: "retrying",
        attempts_made: number,
        minutesToNext,
      })
      expect((await story.attemptsOf(id)).at(-1)).toMatchObject({
        number,
        status: "failed",
        processor_response: "Insufficient Funds",
      })
    }
    await story.dueNow(id)
    await expectPaidOnce(payment)
    await expectCharges(payment, last)
    const attempts = await story.attemptsOf(id)
    expect(attempts.map(({ number, method }) => `${number} ${method}`)).toEqual([
      "0 page",
      ...Array.from({ length: last }, (_, index) => `${index + 1} saved_card`),
    ])
    expect(story.allTold("flutterwave.retry_ready", payment.paymentId)).toEqual([])
    expect(await story.mailsAbout(payment.paymentId)).toEqual([])
  })

  it("three times at most: then the payment is exhausted and no money was taken", async () => {
    const payment = await declinedOnThePage("decline", "decline", "decline")
    const { story, id, page } = payment
    for (let time = 1; time <= 3; time += 1) {
      await story.dueNow(id)
    }
    expect(await story.schedule(id)).toEqual({
      status: "exhausted",
      attempts_made: 3,
      minutesToNext: null,
    })
    await store.tick("flutterwave-retry-payments")
    await expectCharges(payment, 3)
    expect(await taken(payment)).toEqual([])
    expect(await story.countOrders(page.cart.id)).toBe(0)
    const told = await story.told("flutterwave.retries_exhausted", payment.paymentId)
    expect(told).toEqual([
      expect.objectContaining({ amount: page.data.amount, reason: "Insufficient Funds" }),
    ])
  })

  it("and settled when the shopper confirms at the bank, on the link they were sent", async () => {
    const payment = await declinedOnThePage("3ds")
    const { story, id, customer } = payment
    await story.dueNow(id)
    const ready = { attempt: 1, checkout_url: payment.page.checkoutUrl, email: customer.email }
    expect(await story.told("flutterwave.retry_ready", payment.paymentId)).toEqual([
      expect.objectContaining(ready),
    ])
    expect(await story.mailsAbout(payment.paymentId)).toEqual([
      expect.objectContaining({ to: customer.email, template: "flutterwave-payment-retry" }),
    ])
    expect(await story.schedule(id)).toMatchObject({ status: "retrying", attempts_made: 1 })
    const bank = await story.follow(ready.checkout_url)
    expect(bank).toContain(`${emulator.origin}/mockvbvpage?`)

    const charge = tokenCharges(emulator)[0]!.tx_ref
    const back = await story.followReturn(await emulator.answerChallenge(charge, "approve"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await expectPaidOnce(payment)
    await expectCharges(payment, 1)
  })

  it("no second time when the bank's question stays unanswered: the next attempt is a page", async () => {
    const payment = await declinedOnThePage("3ds")
    const { story, id, page } = payment
    await story.dueNow(id)
    await story.dueNow(id)
    expect((await story.attemptsOf(id)).at(-1)).toMatchObject({ number: 2, method: "page" })
    const link = await story.follow(page.checkoutUrl)
    expect(link).not.toContain("mockvbvpage")
    await emulator.pay(link, "success")
    await expectPaidOnce(payment)
    await expectCharges(payment, 1)
  })

  it("not while a late answer to the bank can still pay: it settles, and the link asks for nothing", async () => {
    const payment = await declinedOnThePage("3ds")
    const { story, id, page } = payment
    await story.dueNow(id)
    await story.dueNow(id)
    await emulator.answerChallenge(tokenCharges(emulator)[0]!.tx_ref, "approve")
    await expectPaidOnce(payment)
    const back = await story.followReturn(page.checkoutUrl)
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await expectCharges(payment, 1)
  })

  it("not when the old page was paid meanwhile and nobody said so", async () => {
    const payment = await declinedOnThePage()
    await emulator.pay(payment.page.link, "success", { notify: false })
    await payment.story.dueNow(payment.id)
    await expectPaidOnce(payment)
    await expectCharges(payment, 0)
  })

  it("not while the shopper may be paying on a page opened just now", async () => {
    const payment = await declinedOnThePage()
    const { story, id, page } = payment
    await story.follow(page.checkoutUrl)
    await story.dueNow(id)
    await expectCharges(payment, 0)
    expect(await story.schedule(id)).toEqual({
      status: "retrying",
      attempts_made: 0,
      minutesToNext: 5,
    })
    await store.sql(
      "UPDATE flutterwave_attempt SET opened_at = opened_at - interval '20 minutes' WHERE payment_id = $1",
      [payment.paymentId],
    )
    await story.dueNow(id)
    await expectPaidOnce(payment)
    await expectCharges(payment, 1)
  })

  describe.each(["503_after_effect", "drop_after_effect"] as const)("after %s", (kind) => {
    it("once: Flutterwave is asked what became of it", async () => {
      const payment = await declinedOnThePage()
      emulator.webhook.enabled = false
      emulator.faults.add({ match: "POST /tokenized-charges", kind })
      await payment.story.dueNow(payment.id)
      await expectPaidOnce(payment)
      await expectCharges(payment, 1)
    })

    it("once, however often the next attempt is due before Flutterwave shows the charge", async () => {
      const payment = await declinedOnThePage()
      const { story, id, page } = payment
      emulator.webhook.enabled = false
      emulator.faults.add({ match: "POST /tokenized-charges", kind })
      emulator.faults.add({ match: /GET .*verify/, kind: "not_found", times: 100 })
      for (let time = 1; time <= 3; time += 1) {
        await story.dueNow(id)
        expect(await story.schedule(id)).toMatchObject({ status: "retrying", attempts_made: 1 })
      }
      const back = await story.followReturn(page.checkoutUrl)
      expect(back.searchParams.get("flutterwave_status")).toBe("pending")
      await expectCharges(payment, 1)
      expect(await story.countOrders(page.cart.id)).toBe(0)

      emulator.faults.clear()
      await story.checkNow(id)
      await expectPaidOnce(payment)
      await expectCharges(payment, 1)
    })
  })

  it("again ten minutes after Flutterwave listened to nobody, which is not an attempt", async () => {
    const payment = await declinedOnThePage()
    const { story, id } = payment
    emulator.faults.add({ match: "POST /tokenized-charges", kind: "429" })
    await story.dueNow(id)
    expect(await story.schedule(id)).toEqual({
      status: "retrying",
      attempts_made: 0,
      minutesToNext: 10,
    })
    await story.dueNow(id)
    await expectPaidOnce(payment)
    await expectCharges(payment, 2)
    expect((await story.attemptsOf(id)).at(-1)).toMatchObject({ number: 1, status: "succeeded" })
  })

  it("no more when Flutterwave refuses the token: the shopper gets a link, and the card goes", async () => {
    const payment = await declinedOnThePage("refused", "refused")
    const { story, id, page, customer } = payment
    await story.dueNow(id)
    await story.told("flutterwave.retry_ready", payment.paymentId)
    expect(await cardsOf(customer)).toEqual([])
    expect(await story.schedule(id)).toEqual({
      status: "retrying",
      attempts_made: 1,
      minutesToNext: 30,
    })
    await emulator.pay(await story.follow(page.checkoutUrl), "success")
    await expectPaidOnce(payment)
    await expectCharges(payment, 2)
  })

  it("not when the customer has removed it: the shopper gets a link", async () => {
    const payment = await declinedOnThePage()
    const { story, id, page, customer, cardId } = payment
    const removed = await customer.delete(`/store/flutterwave/saved-cards/${cardId}`)
    expect(removed.status).toBe(200)
    await story.dueNow(id)
    await story.told("flutterwave.retry_ready", payment.paymentId)
    await expectCharges(payment, 0)
    await emulator.pay(await story.follow(page.checkoutUrl), "success")
    await expectPaidOnce(payment)
  })

  it("with the address that Flutterwave gave back, where the token goes with that one only", async () => {
    const payment = await declinedOnThePage()
    const { story, id, customer } = payment
    emulator.behaviour.tokenEmail = "rewritten"
    await story.dueNow(id)
    await expectPaidOnce(payment)
    await expectCharges(payment, 2)
    const rewritten = emulator.transactions.at(-1)!.customer.email
    expect(tokenCharges(emulator).map(({ email }) => email)).toEqual([customer.email, rewritten])
  })
})
