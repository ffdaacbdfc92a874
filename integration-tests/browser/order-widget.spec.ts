import { waitFor } from "../harness"
import { expectFitting, expectReadable, seriousFindings, themes } from "./accessibility"
import { dashboardBench } from "./dashboard-bench"
import { phone } from "./dashboard-visit"

describe("the payment on an order's page", () => {
  const bench = dashboardBench()
  const { press } = bench

  const widget = () => bench.visit.section("Flutterwave")
  const shows = (text: string) => widget().getByText(text, { exact: true }).waitFor()
  const status = (word: string) => widget().locator(`[data-status="${word}"]`).waitFor()

  /** A page that is open says nothing of an order until it has been looked up. */
  const openOrder = async (orderId: string) => {
    const { visit, store } = bench
    const asked = visit.page.waitForResponse((response) =>
      response.url().includes(`/admin/flutterwave/payments?order_id=${orderId}`),
    )
    await visit.page.goto(`${store.url}/app/orders/${orderId}`)
    return (await asked).json() as Promise<{ count: number }>
  }

  const setting = async (change: object) => {
    const answer = await bench.store.admin.post("/admin/flutterwave/settings", change)
    expect(answer.status).toBe(200)
  }

  /** A shopper who has paid by card, and the order of that. */
  const buy = async () => {
    const { story, emulator } = bench
    const { cart, session, link } = await story.openPage()
    const paid = await emulator.pay(link, "success")
    await story.settled(session.id)
    return { order: await story.orderPaidOnce(cart.id), paid, session }
  }

  /** An order that was placed while its transfer was still under way. */
  const orderBeforeMoney = async () => {
    const { story, emulator } = bench
    await setting({ place_pending_orders: true })
    const { cart, session, link } = await story.openPage()
    const transfer = await emulator.pay(link, "pending")
    await story.followReturn(emulator.returnUrl(link, "completed"))
    const order = await waitFor(() => bench.store.shopper.getOrderOfCart(cart.id), {
      what: "the order is placed before its money is there",
    })
    return { order, transfer, session }
  }

  afterEach(() => setting({ place_pending_orders: false, refunds_enabled: false }))

  it("tells what came of it: amount, fee, net, card, reference and transaction, to be copied", async () => {
    const { order, paid } = await buy()
    const { visit } = bench
    await openOrder(order.id)
    await status("settled")
    const text = (await widget().textContent())!.replace(/\s/g, " ")
    const money = (amount: number) =>
      `NGN ${amount.toLocaleString("en", { minimumFractionDigits: 2 })}`
    expect(text).toContain(`Amount${money(order.total)}`)
    expect(text).toContain(`Flutterwave's fee${money(paid.app_fee)}`)
    expect(text).toContain(`Net${money(paid.amount_settled)}`)
    expect(text).toMatch(/MethodCard, MASTERCARD •••• 2950/)
    await shows("The money is in Medusa. Nothing is left to do.")

    await widget().getByRole("button", { name: "Copy the reference" }).first().click()
    await waitFor(async () => (await visit.clipboard()) === paid.tx_ref, {
      what: "the reference is copied",
    })
    await widget().getByRole("button", { name: "Copy the transaction's number" }).first().click()
    await waitFor(async () => (await visit.clipboard()) === String(paid.id), {
      what: "the transaction's number is copied",
    })
    const there = widget().getByRole("link", { name: "Open at Flutterwave" }).first()
    expect(await there.getAttribute("href")).toMatch(
      new RegExp(`^https://app\\.flutterwave\\.com/dashboard/.*${paid.id}$`),
    )
    const attempts = widget().getByRole("list", { name: "Attempts" }).getByRole("listitem")
    expect(await attempts.count()).toBe(1)
    await attempts.first().getByText("Succeeded").waitFor()
  })

  it("is absent from an order that was paid otherwise, also after a try with Flutterwave", async () => {
    const { shopper } = bench.store
    const cart = await shopper.createCart()
    await shopper.startSession(cart.id)
    await shopper.startSession(cart.id, undefined, "pp_system_default")
    const { order } = await shopper.completeCart(cart.id)
    expect((await openOrder(order!.id)).count).toBe(1)
    await bench.visit.page.getByRole("heading", { name: "Customer" }).waitFor()
    // Whatever else would be asked for has been asked for by then.
    await bench.visit.page.waitForLoadState("networkidle")
    expect(await widget().count()).toBe(0)
    expect(await bench.visit.page.getByText("Flutterwave knows").count()).toBe(0)
  })

  it("says plainly that refunds are off, leads to the settings, and is silent once they are on", async () => {
    const { order } = await buy()
    const { visit, store } = bench
    await openOrder(order.id)
    await widget().getByText("Refunds are off").waitFor()
    await widget().getByRole("link", { name: "Open the settings" }).click()
    await visit.page.waitForURL("**/app/settings/flutterwave")

    await setting({ refunds_enabled: true })
    await visit.page.goto(`${store.url}/app/orders/${order.id}`)
    await status("settled")
    await widget().getByText("Nothing was returned.").waitFor()
    expect(await widget().getByText("Refunds are off").count()).toBe(0)
  })

  it("shows a refund that was refused, and one that was made, without being loaded again", async () => {
    const { order } = await buy()
    const { store } = bench
    const refund = (amount: number) =>
      store.admin.post(`/admin/payments/${order.payments[0]!.id}/refund`, { amount })
    const refunds = () => widget().getByRole("list", { name: "Refunds" })
    expect((await refund(400)).status).toBe(400)
    await openOrder(order.id)
    const refused = refunds().locator('[data-refund="refused"]')
    await refused.getByText("NGN 400.00", { exact: true }).waitFor()
    await refused.getByText("Refunds through Flutterwave are off").waitFor()

    await setting({ refunds_enabled: true })
    expect((await refund(500)).status).toBe(200)
    await refunds().getByText("NGN 500.00", { exact: true }).waitFor()
    await refunds().getByText("Returned", { exact: true }).waitFor()
    await waitFor(
      async () =>
        (await widget().textContent())!.replace(/\s/g, " ").includes("RefundedNGN 500.00"),
      { what: "what was returned in all is shown" },
    )
  })

  it("asks Flutterwave now about money of which no webhook told, and shows the order paid", async () => {
    const { order, transfer, session } = await orderBeforeMoney()
    const { emulator, story } = bench
    await openOrder(order.id)
    await status("pending")
    await emulator.decide(transfer.tx_ref, "successful", { notify: false })
    await press("Check with Flutterwave now")
    await status("settled")
    await bench.visit.page.getByText("Flutterwave was asked. The payment is now: Settled").waitFor()
    expect((await story.ledgerOf(session.id)).status).toBe("settled")
    // What Medusa itself says of the order is brought up to date, too.
    await bench.visit.page.getByText("Captured", { exact: true }).first().waitFor()
  })

  it("counts down to the next attempt, makes it when asked to, and stops when told to", async () => {
    const { order, transfer, session } = await orderBeforeMoney()
    const { emulator, story, visit } = bench
    await emulator.decide(transfer.tx_ref, "failed")
    await waitFor(async () => (await story.ledgerOf(session.id)).status === "retrying", {
      what: "another attempt is to come",
    })
    await openOrder(order.id)
    await status("retrying")
    await widget()
      .getByText(/Next: additional attempt 1 of 3, in (30|29) minutes/)
      .waitFor()

    await press("Try now")
    await visit.answer("Cancel")
    expect((await story.attemptsOf(session.id)).length).toBe(1)
    await press("Try now")
    await visit.answer("Try now")
    await widget().getByText("Additional attempt 1", { exact: true }).waitFor()
    await widget()
      .getByText(/Next: additional attempt 2 of 3/)
      .waitFor()
    expect((await story.attemptsOf(session.id)).length).toBe(2)

    await press("Stop trying")
    await visit.answer("Stop trying")
    await status("failed")
    await shows("The payment failed, and no further attempt is made.")
    expect(await story.ledgerOf(session.id)).toMatchObject({
      status: "failed",
      next_attempt_at: null,
    })
    expect(await widget().getByRole("button", { name: "Try now" }).count()).toBe(0)
  })

  it("leads to the payment's own page", async () => {
    const { order, session } = await buy()
    const { id } = await bench.story.ledgerOf(session.id)
    await openOrder(order.id)
    await widget().getByRole("link", { name: "All details" }).click()
    await bench.visit.page.waitForURL(`**/app/flutterwave/${id}`)
  })

  it("says what went wrong when the payment cannot be loaded, and loads it when asked again", async () => {
    const { order } = await buy()
    const { page } = bench.visit
    const unreachable = "**/admin/flutterwave/payments?order_id=*"
    await page.route(unreachable, (route) =>
      route.fulfill({ status: 400, json: { message: "The database is being moved." } }),
    )
    await openOrder(order.id)
    const failed = page.getByRole("alert").filter({ hasText: "could not be loaded" })
    await failed.getByText("The database is being moved.").waitFor()
    await page.unroute(unreachable)
    await failed.getByRole("button", { name: "Try again" }).click()
    await status("settled")
  })

  it("says so when it is not known whether refunds are on, and offers the money's facts all the same", async () => {
    const { order } = await buy()
    const { page } = bench.visit
    await page.route("**/admin/flutterwave/settings", (route) =>
      route.fulfill({ status: 403, json: { message: "Your login may not see settings." } }),
    )
    await openOrder(order.id)
    await status("settled")
    await shows("Whether refunds are allowed could not be looked up.")
  })

  const scope = '[data-testid="flutterwave-order-payment"]'

  it.each(themes)("can be read and used by everybody, as far as axe-core can tell (%s)", (theme) =>
    bench.lookIn({ colorScheme: theme }, async (visit) => {
      const { order } = await buy()
      await visit.page.goto(`${bench.store.url}/app/orders/${order.id}`)
      await visit.section("Flutterwave").getByText("Refunds are off").waitFor()
      await expectReadable(visit.page, theme, scope)
    }),
  )

  it.each([
    ["fr", "Tentatives"],
    ["id", "Percobaan"],
  ])("speaks the admin's language and fits a phone (%s)", (language, attempts) =>
    bench.lookIn({ ...phone, language }, async (visit) => {
      const { order } = await buy()
      await visit.page.goto(`${bench.store.url}/app/orders/${order.id}`)
      await visit.section("Flutterwave").getByRole("list", { name: attempts }).waitFor()
      await expectFitting(visit.page, scope)
      expect(await seriousFindings(visit.page, scope)).toEqual([])
    }),
  )
})
