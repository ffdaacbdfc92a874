import { waitFor } from "../harness"
import { paymentsBench } from "./payments-bench"

describe("a payment that failed, in the dashboard", () => {
  const bench = paymentsBench()

  const next = () => bench.visit.page.getByTestId("what-next")
  const button = (name: string) => bench.visit.page.getByRole("button", { name, exact: true })
  const link = () =>
    bench.visit.section("Overview").getByRole("button", { name: "Copy the payment link" })
  const hasFocus = (name: string) =>
    waitFor(
      () =>
        bench.visit.page
          .getByRole("heading", { level: 1 })
          .evaluate((heading) => heading === document.activeElement),
      { what: `the heading has the focus: ${name}` },
    )

  /** As if it had been begun while the shop was in that mode. */
  const movedTo = (mode: "test" | "live", paymentId: string) =>
    bench.store.sql("UPDATE flutterwave_payment SET mode = $1 WHERE id = $2", [mode, paymentId])

  it("say when the next attempt is, make it now, and stop, each only after asking", async () => {
    const { payments, visit, story } = bench
    const { data, session } = await story.fail()
    await payments.open(data.payment_id)
    await next()
      .getByText(/additional attempt 1 of 3, in (29|30) minutes/)
      .waitFor()
    await payments.attempts.getByText("Declined by Financial Institution").waitFor()
    await payments.press("Try now")
    await visit.answer("Cancel")
    expect(await story.attemptsOf(session.id)).toHaveLength(1)
    await payments.press("Try now")
    await visit.answer("Try now")
    await payments.attempts.nth(1).getByText("Additional attempt 1").waitFor()
    await payments.isTold(
      "A new payment page is ready under the same link, and the shopper is told, where that is set up. The payment is now: Retrying",
    )
    expect(await story.attemptsOf(session.id)).toHaveLength(2)

    const another = await story.fail()
    await payments.open(another.data.payment_id)
    await payments.press("Stop trying")
    await visit.answer("Stop trying")
    await payments.isTold("No further attempt is made")
    await payments.status.getByText("Failed").waitFor()
    expect(await story.ledgerOf(another.session.id)).toMatchObject({
      status: "failed",
      next_attempt_at: null,
    })
  })

  it("offers no further attempt once the last one has begun, and says when that ends", async () => {
    const { payments, story } = bench
    const { data, session } = await story.fail()
    for (const number of [1, 2, 3]) {
      await story.tickWhateverComes(session.id)
      expect((await story.ledgerOf(session.id)).attempts_made).toBe(number)
    }
    await payments.open(data.payment_id)
    await next()
      .getByText(/^The last additional attempt is open; it ends in (29|30) minutes\.$/)
      .waitFor()
    await payments.status.getByText("Retrying").waitFor()
    const { page } = bench.visit
    expect(await page.getByRole("button", { name: "Try now" }).count()).toBe(0)
    await payments.openList({ q: data.payment_id })
    await page
      .getByText(/^Last attempt ends in (29|30) minutes$/)
      .filter({ visible: true })
      .waitFor()

    await payments.open(data.payment_id)
    await payments.press("Stop trying")
    await bench.visit.answer("Stop trying")
    await payments.status.getByText("Failed").waitFor()
    await hasFocus("the buttons are gone")
  })

  it("says that nothing was attempted where money had come on an earlier page", async () => {
    const { payments, visit, story, emulator } = bench
    const { cart, data, link: page } = await story.fail()
    await payments.open(data.payment_id)
    await emulator.pay(page, "success", { notify: false })
    await payments.press("Try now")
    await visit.answer("Try now")
    await visit.page
      .getByText(/^Nothing was attempted: money has come already\. The payment is now: /)
      .waitFor()
    await story.orderPaidOnce(cart.id)
    await payments.status.getByText("Settled").waitFor()
  })

  it("says what became of an attempt that was asked for, whatever that is", async () => {
    const { payments, visit, story, store } = bench
    const { data } = await story.fail()
    const detail = await store.admin.get(`/admin/flutterwave/payments/${data.payment_id}`)
    const { payment } = detail.body as { payment: object }
    await payments.open(data.payment_id)
    const told = [
      ["charged", "The attempt was made."],
      ["stopped", "Nothing was attempted, and nothing more is: the order or its cart has changed"],
      ["changed", "Nothing was attempted: the payment had changed in the meantime."],
      ["exhausted", "Nothing was attempted: the last attempt had been made already."],
    ]
    for (const [result, words] of told) {
      await visit.page.route("**/retry", (route) => route.fulfill({ json: { payment, result } }), {
        times: 1,
      })
      await payments.press("Try now")
      await visit.answer("Try now")
      await visit.page.locator("[data-sonner-toast]").getByText(words!).waitFor()
    }
  })

  it("offers no attempt while the shop is in the other mode, and says why", async () => {
    const { payments, visit, story } = bench
    const { data } = await story.fail()
    await movedTo("live", data.payment_id)
    await payments.open(data.payment_id)
    await visit.page
      .getByText("This payment is of live mode and your shop is in test mode", { exact: false })
      .waitFor()
    expect(await button("Try now").count()).toBe(0)
    expect(await next().textContent()).toBe("The last attempt failed.")
    expect(await link().count()).toBe(0)
    await movedTo("test", data.payment_id)
    await visit.page.reload()
    await button("Try now").waitFor()
    await link().waitFor()
  })

  it("has a link to be sent to the shopper as long as that can be paid under", async () => {
    const { payments, visit, story, emulator } = bench
    const { cart, data, session, checkoutUrl } = await story.fail()
    await payments.open(data.payment_id)
    await link().waitFor()
    await payments.press("Stop trying")
    await visit.answer("Stop trying")
    await payments.status.getByText("Failed").waitFor()
    await link().click()
    await waitFor(async () => (await visit.clipboard()) === checkoutUrl, {
      what: "the link is copied",
    })
    await emulator.pay(await story.follow(checkoutUrl), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    await payments.status.getByText("Settled").waitFor()
    await link().waitFor({ state: "detached" })
  })

  it("has no link once its cart was paid with another payment", async () => {
    const { payments, visit, story, store } = bench
    const { data } = await story.fail()
    const { id: other } = await bench.paid()
    await payments.open(data.payment_id)
    await link().waitFor()
    // As of two sessions that were begun at the same moment, which Medusa (2.21.2) keeps both of.
    await store.sql(
      `UPDATE flutterwave_payment SET cart_id = (
         SELECT cart_id FROM flutterwave_payment WHERE id = $1
       ) WHERE id = $2`,
      [data.payment_id, other],
    )
    await visit.page.reload()
    await button("Try now").waitFor()
    await visit.page.waitForLoadState("networkidle")
    expect(await link().count()).toBe(0)
  })
})
