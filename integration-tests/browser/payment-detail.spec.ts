import { expectFitting, expectReadable, seriousFindings, themes } from "./accessibility"
import { stockBaskets } from "../harness/stock"
import { waitFor } from "../harness"
import { refundsOf } from "../harness/refunds"
import { phone } from "./dashboard-visit"
import { paymentsBench } from "./payments-bench"

describe("one payment in the dashboard", () => {
  const bench = paymentsBench()

  const orderNumber = async (orderId: string) => {
    const answer = await bench.store.admin.get(`/admin/orders/${orderId}?fields=display_id`)
    return (answer.body as { order: { display_id: number } }).order.display_id
  }

  it("are checked with Flutterwave at once, which finds the money that no message told of", async () => {
    const { payments, visit, story, emulator } = bench
    const { cart, data, link, session } = await story.openPage()
    await payments.open(data.payment_id)
    await payments.status.getByText("Awaiting").waitFor()
    const paid = await emulator.pay(link, "success", { notify: false })
    await payments.press("Check with Flutterwave now")
    await payments.isTold("Flutterwave was asked. The payment is now: Settled")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)

    const overview = visit.section("Overview")
    await overview.getByText(String(paid.id), { exact: true }).waitFor()
    await overview.getByText("NGN 6,500.00", { exact: true }).waitFor()
    await overview.getByText(/Card, .* •••• \d{4}/).waitFor()
    await overview.getByRole("link", { name: `#${await orderNumber(order.id)}` }).waitFor()
    await payments.attempts.getByText("Succeeded").waitFor()
    await visit.section("Messages from Flutterwave").getByText("No message has come.").waitFor()
    await visit.section("Refunds").getByText("Nothing was returned.").waitFor()
  })

  it("say so when Flutterwave cannot be asked, in the server's words", async () => {
    const { payments, visit, story, emulator } = bench
    const { data, link, session } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    await payments.open(data.payment_id)
    emulator.faults.add({ match: /verify_by_reference/, kind: "503", times: 1_000 })
    await payments.press("Check with Flutterwave now")
    await visit.page
      .getByText(/could not be checked under .* check it again in a few minutes/)
      .waitFor()
    expect(await story.ledgerOf(session.id)).toMatchObject({ status: "awaiting" })
  })

  it("are placed as orders by hand once what kept Medusa from it is mended", async () => {
    const { payments, visit, story, emulator, store } = bench
    await stockBaskets(store, 100)
    const page = await story.openPage({ items: [{ product: "basket", quantity: 1 }] })
    await stockBaskets(store, 0)
    await emulator.pay(page.link, "success")
    await story.needsAttention(page.session.id, "order_not_placed")
    await payments.open(page.data.payment_id)
    await visit.page.getByText(/Details: .*Not enough stock/).waitFor()
    await payments.press("Try to place the order again")
    // Nobody is told that it went well when it did not.
    const told = visit.page.locator("[data-sonner-toast]")
    await told.getByText("Flutterwave was asked. The payment is now: Needs attention").waitFor()
    await told.getByText(/the order could not be placed.*Not enough stock/).waitFor()
    await stockBaskets(store, 100)
    await payments.press("Try to place the order again")
    await payments.isTold("Flutterwave was asked. The payment is now: Settled")
    await story.orderPaidOnce(page.cart.id)
    await visit.page.locator("[data-attention]").waitFor({ state: "detached" })
  })

  it("shows what Flutterwave told of it, and what was returned", async () => {
    const { payments, visit, store, emulator } = bench
    const scenes = refundsOf(store, emulator)
    await scenes.allowRefunds()
    const bought = await scenes.buy()
    expect((await scenes.refund(bought.payment.id, 500)).status).toBe(200)
    await scenes.allowRefunds(false)
    expect((await scenes.refund(bought.payment.id, 400)).status).toBe(400)
    await payments.open(bought.paymentId)
    const notice = visit.section("Messages from Flutterwave").getByRole("listitem").first()
    await notice.getByText("charge.completed", { exact: true }).waitFor()
    await notice.getByText("Processed", { exact: true }).waitFor()
    await notice.getByText(String(bought.transaction.id)).waitFor()
    const refunds = visit.section("Refunds")
    const returned = refunds.locator("[data-refund='completed']")
    await returned.getByText("NGN 500.00", { exact: true }).waitFor()
    await returned.getByText("Asked for in Medusa").waitFor()
    const refused = refunds.locator("[data-refund='refused']")
    await refused.getByText("NGN 400.00", { exact: true }).waitFor()
    await refunds.getByText("Refunds are off:", { exact: true }).waitFor()
    await visit.section("Overview").getByText("Refunded", { exact: true }).waitFor()
  })

  it("gives its raw facts to be passed on, without what anybody could pay or read with", async () => {
    const { payments, visit, story, emulator, store } = bench
    const { data, link, session, txRef, checkoutUrl } = await story.openPage()
    const paid = await emulator.pay(link, "success")
    await story.settled(session.id)
    await payments.open(data.payment_id)
    await visit.page.getByText("Show the raw facts").click()
    await payments.press("Copy the raw facts")
    const copied = await waitFor(() => visit.clipboard(), { what: "they are copied" })
    const shown = await visit.page.locator("pre").textContent()
    expect(copied).toBe(shown)
    expect(JSON.parse(copied)).toMatchObject({
      id: data.payment_id,
      attempts: [
        {
          tx_ref: txRef,
          transaction_id: String(paid.id),
          // Word for word.
          received: { id: paid.id, tx_ref: txRef, status: paid.status, amount: paid.amount },
        },
      ],
    })
    const [attempt] = await store.sql<{ link: string }>(
      "SELECT link FROM flutterwave_attempt WHERE payment_id = $1",
      [data.payment_id],
    )
    const secrets = [
      new URL(checkoutUrl).pathname.split("/").pop()!,
      attempt!.link,
      emulator.secretKey,
      emulator.webhook.secretHash!,
      paid.card!.token,
    ]
    expect(secrets.filter((secret) => secret.length < 8 || copied.includes(secret))).toEqual([])
    expect(copied).not.toMatch(/pay_token|checkout_url|cvv|expiry|first_6digits|last_4digits/)
    expect(copied).not.toMatch(/"(card|token|customer)":/)
  })

  it("says why it cannot be shown, and is shown when it can be again", async () => {
    const { payments, visit } = bench
    const { page } = visit
    const { id } = await bench.paid()
    const refusal = { status: 403, json: { message: "Your login may not see payments." } }
    await page.route(`**/admin/flutterwave/payments/${id}`, (route) => route.fulfill(refusal))
    await page.goto(`${bench.store.url}/app/flutterwave/${id}`)
    await page.getByRole("alert").getByText("Your login may not see payments.").waitFor()
    await page.unroute(`**/admin/flutterwave/payments/${id}`)
    await payments.press("Try again")
    await payments.status.getByText("Settled").waitFor()
  })

  it("says so when it cannot be brought up to date, and from when it is", async () => {
    const { payments, visit } = bench
    const { page } = visit
    const { id } = await bench.paid()
    const unreachable = `**/admin/flutterwave/payments/${id}`
    await payments.open(id)
    await page.route(unreachable, (route) =>
      route.fulfill({ status: 400, json: { message: "The database is being moved." } }),
    )
    const stale = page.getByTestId("stale").getByText(/could not be refreshed.*being moved/)
    await stale.waitFor()
    await payments.status.getByText("Settled").waitFor()
    await page.unroute(unreachable)
    await stale.waitFor({ state: "detached" })
  })

  it.each(themes)("can be read and used by everybody, as far as axe-core can tell (%s)", (theme) =>
    bench.lookIn({ colorScheme: theme }, async (visit) => {
      const { page } = visit
      const { id } = await bench.underpaid()
      await page.goto(`${bench.store.url}/app/flutterwave/${id}`)
      await visit.section("Attempts").waitFor()
      await page.getByText("Show the raw facts").click()
      await expectReadable(page, theme)
      await page.getByRole("button", { name: "Mark as handled" }).click()
      await page.getByRole("dialog").waitFor()
      await waitFor(async () => (await seriousFindings(page, "[role=dialog]")).length === 0, {
        what: "the form is there, with nothing wrong in it",
      })
    }),
  )

  it.each([
    ["en", "Mark as handled"],
    ["fr", "Marquer comme traité"],
    ["id", "Tandai sudah ditangani"],
  ])("speaks the admin's language and fits a phone (%s)", (language, action) =>
    bench.lookIn({ ...phone, language }, async ({ page }) => {
      const { id } = await bench.underpaid()
      await page.goto(`${bench.store.url}/app/flutterwave/${id}`)
      await page.locator("[data-attention]").getByRole("button", { name: action }).waitFor()
      await expectFitting(page)
      expect(await seriousFindings(page)).toEqual([])
    }),
  )
})
