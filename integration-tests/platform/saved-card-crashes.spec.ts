import { randomBytes } from "node:crypto"

import type { Emulator, FaultKind } from "../emulator"
import { type Store, waitFor } from "../harness"
import { killDuring } from "../harness/kill-during"
import { withStore } from "../harness/with-store"
import { customerWithCard, tokenCharges } from "../harness/saved-cards"

describe("a saved card is charged once, wherever a process dies", () => {
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
  async function declinedOnThePage() {
    const saved = await customerWithCard(store, emulator)
    const payment = await saved.story.openPage({ quantity: 2 })
    await emulator.pay(payment.link, "decline")
    await saved.story.reaches(payment.session.id, "retrying")
    await emulator.idle()
    return { ...saved, payment, id: payment.session.id }
  }

  /** A customer with a saved card, who has chosen it for another cart. */
  async function chosenAtCheckout() {
    const saved = await customerWithCard(store, emulator)
    const cart = await saved.customer.createCart({ quantity: 2 })
    const chosen = await saved.story.choose(cart.id, { saved_card_id: saved.cardId })
    return { ...saved, payment: { cart, ...chosen }, id: chosen.session.id }
  }
  type Payment = Pick<Awaited<ReturnType<typeof chosenAtCheckout>>, "story" | "payment" | "id">

  /** Kills the server while Flutterwave holds the answer to the charge that `act` asks for. */
  async function killDuringCharge(kind: FaultKind, act: () => Promise<unknown>) {
    emulator.webhook.enabled = false
    emulator.faults.add({ match: "POST /tokenized-charges", kind })
    await killDuring(store, act(), () =>
      waitFor(() => tokenCharges(emulator).length === 1, { what: "Flutterwave has the charge" }),
    )
  }

  /** Time goes by: everything that waits for it is due. */
  async function everythingIsDue({ story, id }: Payment) {
    await story.checkNow(id)
    if ((await story.ledgerOf(id)).next_attempt_at !== null) {
      await story.dueNow(id)
    }
  }

  /** So long ago was the charge that Flutterwave would show it if it had been made. */
  const longAgo = ({ payment }: Payment) =>
    store.sql(
      `UPDATE flutterwave_attempt SET opened_at = opened_at - interval '20 minutes'
        WHERE payment_id = $1`,
      [payment.data.payment_id],
    )

  /** The transactions of a payment's attempts at Flutterwave that are not declines. */
  async function takenFor({ story, id }: Payment) {
    const refs = (await story.attemptsOf(id)).map(({ tx_ref }) => tx_ref)
    return emulator.transactions
      .filter(({ tx_ref, status }) => refs.includes(tx_ref) && status !== "failed")
      .map(({ status, amount }) => `${status} ${amount}`)
  }

  async function expectPaidOnce(killed: Payment) {
    const { story, payment, id } = killed
    await story.settled(id)
    const order = await story.orderPaidOnce(payment.cart.id)
    expect(order.total).toBe(payment.data.amount)
    expect(await takenFor(killed)).toEqual([`successful ${order.total}`])
  }

  async function expectNoOrder(killed: Payment) {
    expect(await killed.story.countOrders(killed.payment.cart.id)).toBe(0)
    expect(await takenFor(killed)).toEqual([])
  }

  const expectOneCharge = ({ payment }: Payment) => {
    const charges = tokenCharges(emulator).map(({ amount, currency }) => ({ amount, currency }))
    expect(charges).toEqual([{ amount: payment.data.amount, currency: "NGN" }])
  }

  describe("killed in an additional attempt", () => {
    it("after Flutterwave took the money: the order is placed when the next attempt is due", async () => {
      const killed = await declinedOnThePage()
      const { story, id } = killed
      await killDuringCharge("hold_after_effect", () => story.dueNow(id))
      expect((await story.attemptsOf(id)).at(-1)).toMatchObject({ number: 1, status: "unknown" })
      await story.dueNow(id)
      await expectPaidOnce(killed)
      expectOneCharge(killed)
    })

    it("after Flutterwave took the money: the order is placed by the next check", async () => {
      const killed = await declinedOnThePage()
      const { story, id } = killed
      await killDuringCharge("hold_after_effect", () => story.dueNow(id))
      await story.checkNow(id)
      await expectPaidOnce(killed)
      await everythingIsDue(killed)
      expectOneCharge(killed)
    })

    it("before Flutterwave took it: no other charge while the first may exist, then one that pays", async () => {
      const killed = await declinedOnThePage()
      const { story, id, payment } = killed
      await killDuringCharge("hold", () => story.dueNow(id))
      for (let time = 1; time <= 2; time += 1) {
        await everythingIsDue(killed)
        expect(await story.schedule(id)).toMatchObject({ status: "retrying", attempts_made: 1 })
      }
      const back = await story.followReturn(payment.checkoutUrl)
      expect(back.searchParams.get("flutterwave_status")).toBe("pending")
      expectOneCharge(killed)
      await expectNoOrder(killed)

      await longAgo(killed)
      await story.dueNow(id)
      await expectPaidOnce(killed)
      const charges = tokenCharges(emulator)
      expect(charges.map(({ amount }) => amount)).toEqual([
        payment.data.amount,
        payment.data.amount,
      ])
      expect(charges[1]!.tx_ref).not.toBe(charges[0]!.tx_ref)
      expect((await story.attemptsOf(id)).map(({ number, status }) => [number, status])).toEqual([
        [0, "failed"],
        [1, "expired"],
        [2, "succeeded"],
      ])
    })
  })

  describe("killed at the checkout", () => {
    it("after Flutterwave took the money: completing again charges nothing, and the check finds the money", async () => {
      const killed = await chosenAtCheckout()
      const { customer, payment, story, id } = killed
      await killDuringCharge("hold_after_effect", () => customer.completeCart(payment.cart.id))
      // Medusa (2.21.2) made the order before it asked for the money, and takes it for placed.
      expect(await customer.completeCart(payment.cart.id)).toMatchObject({ type: "order" })
      await story.checkNow(id)
      await expectPaidOnce(killed)
      expectOneCharge(killed)
    })

    it("after Flutterwave took the money: the order is placed though the customer is gone", async () => {
      const killed = await chosenAtCheckout()
      const { customer, payment, story, id } = killed
      await killDuringCharge("hold_after_effect", () => customer.completeCart(payment.cart.id))
      await story.checkNow(id)
      await expectPaidOnce(killed)
      expectOneCharge(killed)
    })

    it("before Flutterwave took it: no other charge, and a page once the first surely was not made", async () => {
      const killed = await chosenAtCheckout()
      const { customer, payment, story, id } = killed
      await killDuringCharge("hold", () => customer.completeCart(payment.cart.id))
      await everythingIsDue(killed)
      await customer.completeCart(payment.cart.id)
      const back = await story.followReturn(payment.checkoutUrl)
      expect(back.searchParams.get("flutterwave_status")).toBe("pending")
      expect(await takenFor(killed)).toEqual([])
      expect((await story.statusOf(id)).status).toBe("awaiting")

      await longAgo(killed)
      const link = await story.follow(payment.checkoutUrl)
      expect(link).toContain(emulator.origin)
      await emulator.pay(link, "success")
      await story.checkNow(id)
      await expectPaidOnce(killed)
      expectOneCharge(killed)
    })

    it("after the bank declined: the order that Medusa left is paid for by an additional attempt", async () => {
      const killed = await chosenAtCheckout()
      const { customer, payment, story, id } = killed
      emulator.behaviour.tokenizedOutcomes = ["decline"]
      await killDuringCharge("hold_after_effect", () => customer.completeCart(payment.cart.id))
      await story.checkNow(id)
      expect(await story.schedule(id)).toEqual({
        status: "retrying",
        attempts_made: 0,
        minutesToNext: 30,
      })
      expectOneCharge(killed)
      await story.dueNow(id)
      await expectPaidOnce(killed)
      expect(tokenCharges(emulator).map(({ amount }) => amount)).toEqual([
        payment.data.amount,
        payment.data.amount,
      ])
    })
  })
})
