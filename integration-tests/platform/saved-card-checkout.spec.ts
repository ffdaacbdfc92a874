import { randomBytes } from "node:crypto"

import type { Emulator, TokenizedOutcome } from "../emulator"
import { type Store } from "../harness"
import { withStore } from "../harness/with-store"
import { cardsOf, customerWithCard, tokenCharges } from "../harness/saved-cards"

describe("a customer pays with a saved card at the checkout", () => {
  let emulator: Emulator
  let store: Store

  withStore({ env: { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") } }, (started) => {
    ;({ emulator, store } = started)
  })
  beforeEach(() => {
    emulator.behaviour.tokenizedLocalhostRedirect = true
    emulator.behaviour.tokenizedMode = "noauth"
  })

  /** A customer with a saved card, who has chosen it for another cart. */
  async function chosen(...outcomes: TokenizedOutcome[]) {
    const saved = await customerWithCard(store, emulator)
    emulator.behaviour.tokenizedOutcomes = outcomes
    const cart = await saved.customer.createCart({ quantity: 2 })
    const payment = await saved.story.choose(cart.id, { saved_card_id: saved.cardId })
    const complete = () => saved.customer.completeCart(cart.id)
    return { ...saved, cart, payment, complete, id: payment.session.id }
  }
  type Chosen = Awaited<ReturnType<typeof chosen>>

  /** How Medusa answers a completion that did not become an order. */
  const noOrder = (type: string, message: string) => ({
    status: 200,
    type: "cart",
    error: { type, message: expect.stringContaining(message) as string },
  })

  /** Every charge was for the whole amount, under a reference of its own that the ledger knows. */
  async function expectCharges({ story, id, payment, first, token }: Chosen, count: number) {
    const charges = tokenCharges(emulator)
    const asked = { token, amount: payment.data.amount, currency: "NGN" }
    expect(charges).toEqual(Array.from({ length: count }, () => expect.objectContaining(asked)))
    const refs = charges.map(({ tx_ref }) => tx_ref)
    expect(new Set([...refs, first.txRef]).size).toBe(count + 1)
    const known = (await story.attemptsOf(id)).filter(({ method }) => method === "saved_card")
    expect(known.map(({ tx_ref }) => tx_ref)).toEqual(refs)
  }

  /** The order is there once, and Flutterwave took its total once. */
  async function expectPaidOnce({ story, id, cart, payment }: Chosen) {
    await story.settled(id)
    const order = await story.orderPaidOnce(cart.id)
    expect(order.total).toBe(payment.data.amount)
    const refs = (await story.attemptsOf(id)).map(({ tx_ref }) => tx_ref)
    const taken = emulator.transactions.filter(
      ({ tx_ref, status }) => refs.includes(tx_ref) && status === "successful",
    )
    expect(taken.map(({ amount, currency }) => [amount, currency])).toEqual([[order.total, "NGN"]])
    return order
  }

  it("in one step, for the exact amount, when the bank asks nothing", async () => {
    const bought = await chosen()
    await expectCharges(bought, 0)
    const completed = await bought.complete()
    expect(completed).toMatchObject({ status: 200, type: "order" })
    expect(await expectPaidOnce(bought)).toMatchObject({ id: completed.order!.id })
    await expectCharges(bought, 1)
    expect(emulator.links).toHaveLength(1)
  })

  it("once, when ten completions come at the same moment", async () => {
    const bought = await chosen()
    const answers = await Promise.all(Array.from({ length: 10 }, bought.complete))
    const order = await expectPaidOnce(bought)
    const orders = answers.filter(({ type }) => type === "order").map(({ order }) => order!.id)
    expect(new Set(orders)).toEqual(new Set([order.id]))
    expect((await bought.complete()).order).toMatchObject({ id: order.id })
    await expectCharges(bought, 1)
  })

  it("no second time for another cart's session: each is charged for itself", async () => {
    const bought = await chosen()
    await bought.complete()
    await expectPaidOnce(bought)
    const cart = await bought.customer.createCart()
    const next = await bought.story.choose(cart.id, { saved_card_id: bought.cardId })
    expect(await bought.customer.completeCart(cart.id)).toMatchObject({ type: "order" })
    await bought.story.orderPaidOnce(cart.id)
    expect(tokenCharges(emulator).map(({ amount, tx_ref }) => [amount, tx_ref])).toEqual([
      [bought.payment.data.amount, bought.payment.txRef],
      [next.data.amount, next.txRef],
    ])
  })

  describe("when the bank asks her", () => {
    it("on the bank's page: the order is placed when she approves", async () => {
      const bought = await chosen("3ds")
      const { story, payment, cart, complete } = bought
      const asked = noOrder("payment_requires_more_error", "bank asks the customer to confirm")
      expect(await complete()).toMatchObject(asked)
      const bank = await story.follow(payment.checkoutUrl)
      expect(bank).toContain(`${emulator.origin}/mockvbvpage?`)
      expect(await complete()).toMatchObject(noOrder("payment_requires_more_error", "checkout_url"))
      expect(await story.follow(payment.checkoutUrl)).toBe(bank)
      expect(await story.countOrders(cart.id)).toBe(0)

      const [charge] = tokenCharges(emulator)
      const back = await story.followReturn(
        await emulator.answerChallenge(charge!.tx_ref, "approve"),
      )
      expect(back.searchParams.get("flutterwave_status")).toBe("paid")
      await expectPaidOnce(bought)
      await expectCharges(bought, 1)
    })

    it("and no order is placed when she declines: the schedule begins", async () => {
      const bought = await chosen("3ds")
      const { story, id, cart, complete } = bought
      await complete()
      const [charge] = tokenCharges(emulator)
      const back = await story.followReturn(
        await emulator.answerChallenge(charge!.tx_ref, "decline"),
      )
      expect(back.searchParams.get("flutterwave_status")).toBe("failed")
      expect(await story.schedule(id)).toEqual({
        status: "retrying",
        attempts_made: 0,
        minutesToNext: 30,
      })
      const words = "Declined by Financial Institution"
      expect(await complete()).toMatchObject(noOrder("payment_authorization_error", words))
      expect(await story.countOrders(cart.id)).toBe(0)
      await expectCharges(bought, 1)
    })
  })

  it("and is told so in Flutterwave's words when the card is declined, and charged again only by the schedule", async () => {
    const bought = await chosen("decline")
    const { story, id, cart, complete, payment } = bought
    const declined = noOrder("payment_authorization_error", "Insufficient Funds")
    for (let time = 1; time <= 2; time += 1) {
      expect(await complete()).toMatchObject(declined)
      await expectCharges(bought, 1)
    }
    expect(await story.schedule(id)).toEqual({
      status: "retrying",
      attempts_made: 0,
      minutesToNext: 30,
    })
    expect(await story.attemptsOf(id)).toMatchObject([
      {
        number: 0,
        method: "saved_card",
        status: "failed",
        processor_response: "Insufficient Funds",
      },
    ])
    expect(await story.told("flutterwave.payment_failed", payment.data.payment_id)).toEqual([
      expect.objectContaining({ attempt: 0, reason: "Insufficient Funds" }),
    ])
    expect(await story.countOrders(cart.id)).toBe(0)

    await story.dueNow(id)
    await expectPaidOnce(bought)
    await expectCharges(bought, 2)
  })

  it("and may pay on the page instead, when the card was declined", async () => {
    const bought = await chosen("decline")
    const { story, payment, complete } = bought
    await complete()
    await emulator.pay(await story.follow(payment.checkoutUrl), "success")
    await expectPaidOnce(bought)
    await expectCharges(bought, 1)
  })

  it("and gets the order when the charge is decided later", async () => {
    const bought = await chosen("pending")
    const { story, id, payment, complete } = bought
    const pending = noOrder("payment_requires_more_error", "still pending at Flutterwave")
    for (let time = 1; time <= 2; time += 1) {
      expect(await complete()).toMatchObject(pending)
    }
    expect((await story.statusOf(id)).status).toBe("pending")
    await emulator.decide(payment.txRef, "successful")
    await expectPaidOnce(bought)
    await expectCharges(bought, 1)
  })

  describe.each(["503_after_effect", "drop_after_effect"] as const)("after %s", (kind) => {
    it("once: Flutterwave is asked, and the order is placed at once", async () => {
      const bought = await chosen()
      emulator.webhook.enabled = false
      emulator.faults.add({ match: "POST /tokenized-charges", kind })
      expect(await bought.complete()).toMatchObject({ type: "order" })
      await expectPaidOnce(bought)
      await expectCharges(bought, 1)
    })

    it.each(["by the next check", "by the next completion"])(
      "once: the order is placed %s, when Flutterwave shows the charge late",
      async (by) => {
        const bought = await chosen()
        const { story, id, cart, payment, complete } = bought
        emulator.webhook.enabled = false
        emulator.faults.add({ match: "POST /tokenized-charges", kind })
        emulator.faults.add({ match: /GET .*verify/, kind: "not_found", times: 100 })
        const unknown = "not known yet whether the card was charged"
        for (let time = 1; time <= 2; time += 1) {
          expect(await complete()).toMatchObject(noOrder("payment_requires_more_error", unknown))
        }
        const back = await story.followReturn(payment.checkoutUrl)
        expect(back.searchParams.get("flutterwave_status")).toBe("pending")
        expect(await story.countOrders(cart.id)).toBe(0)

        emulator.faults.clear()
        if (by === "by the next check") {
          await story.checkNow(id)
        } else {
          expect(await complete()).toMatchObject({ type: "order" })
        }
        await expectPaidOnce(bought)
        await expectCharges(bought, 1)
      },
    )
  })

  it("and nothing is taken while Flutterwave listens to nobody, until she completes again", async () => {
    const bought = await chosen()
    emulator.faults.add({ match: "POST /tokenized-charges", kind: "429" })
    const notCharged = noOrder("payment_requires_more_error", "the card was not charged")
    expect(await bought.complete()).toMatchObject(notCharged)
    expect(await bought.story.countOrders(bought.cart.id)).toBe(0)
    expect(await bought.complete()).toMatchObject({ type: "order" })
    await expectPaidOnce(bought)
    await expectCharges(bought, 2)
  })

  it("on the page instead, when Flutterwave refuses the token, which is offered no more", async () => {
    const bought = await chosen("refused", "refused")
    const { story, customer, payment, complete } = bought
    const refused = noOrder("payment_authorization_error", "Wrong token or email passed")
    expect(await complete()).toMatchObject(refused)
    expect(await cardsOf(customer)).toEqual([])
    await expectCharges(bought, 2)
    const link = await story.follow(payment.checkoutUrl)
    expect(emulator.links.map(({ url }) => url)).toContain(link)
    await emulator.pay(link, "success")
    await expectPaidOnce(bought)
    await expectCharges(bought, 2)
  })
})
