import { readFileSync } from "node:fs"
import { waitFor } from "../harness"
import { seriousFindings } from "./accessibility"
import { visitDashboard } from "./dashboard-visit"
import { paymentsBench } from "./payments-bench"

describe("the payments in the dashboard", () => {
  const bench = paymentsBench()

  const orderNumber = async (orderId: string) => {
    const answer = await bench.store.admin.get(`/admin/orders/${orderId}?fields=display_id`)
    return (answer.body as { order: { display_id: number } }).order.display_id
  }

  const countOfAttention = async () => {
    const [row] = await bench.store.sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM flutterwave_payment WHERE status = 'attention'",
    )
    return row!.count
  }

  it("are found by whatever a customer comes with, and again at the same address", async () => {
    const { payments, visit } = bench
    const { page } = visit
    const wanted = await bench.paid()
    await bench.paid()
    await payments.openList()
    const number = await orderNumber(wanted.orderId)
    for (const text of [wanted.txRef, wanted.transactionId, `#${number}`, wanted.id]) {
      await payments.search(text)
      await payments.shows(wanted.id)
    }
    expect(new URL(page.url()).searchParams.get("q")).toBe(wanted.id)
    await page.reload()
    await payments.shows(wanted.id)

    await page.getByRole("link", { name: `#${number}`, exact: true }).waitFor()
    await payments.search("nobody@nowhere.example")
    await page.getByText("No payment found", { exact: true }).waitFor()
    await payments.press("Show everything")
    await page.locator("tr[data-payment]").nth(1).waitFor()
  })

  it("are narrowed by status and currency, and sorted by what they are worth", async () => {
    const { payments, story, visit } = bench
    const { page } = visit
    const { data: inKenya } = await story.openPage("KES")
    const { data: small } = await story.openPage({ quantity: 1, currency: "UGX" })
    const { data: large } = await story.openPage({ quantity: 3, currency: "UGX" })
    await payments.openList()
    await payments.choose("Currency", "KES")
    await page.getByRole("button", { name: "Status: Any status" }).click()
    await page.getByRole("menuitemcheckbox", { name: "Awaiting" }).click()
    await page.keyboard.press("Escape")
    await payments.shows(inKenya.payment_id)

    await payments.choose("Currency", "UGX")
    await payments.shows(large.payment_id, small.payment_id)
    const amount = page.getByRole("columnheader", { name: "Amount" })
    await amount.getByRole("button").click()
    await amount.getByRole("button").click()
    await payments.shows(small.payment_id, large.payment_id)
    expect(await amount.getAttribute("aria-sort")).toBe("ascending")
    expect(new URL(page.url()).search).toBe("?status=awaiting&currency_code=UGX&order=amount")
    await page.goBack()
    await payments.shows(large.payment_id, small.payment_id)

    await payments.choose("Mode", "Live")
    await page.getByText("No payment found", { exact: true }).waitFor()
    await payments.choose("Mode", "Test")
    await payments.shows(large.payment_id, small.payment_id)
    await page.getByLabel("To", { exact: true }).fill("2020-01-01")
    await page.getByText("No payment found", { exact: true }).waitFor()
    await page.getByLabel("To", { exact: true }).fill("")
    await page.getByLabel("From", { exact: true }).fill("2020-01-01")
    await payments.shows(large.payment_id, small.payment_id)
  })

  it("stand before all others, and in the menu, while their money waits for a person", async () => {
    const { payments, visit } = bench
    const { id } = await bench.underpaid()
    await payments.openList()
    const count = await countOfAttention()
    const menu = visit.page.getByRole("navigation").getByTestId("attention-count").first()
    await menu.getByText(String(count), { exact: true }).waitFor()
    await visit.page.getByText(`Needs attention: ${count}`, { exact: true }).last().waitFor()
    const waiting = visit.section("Needs attention").locator(`li[data-payment="${id}"]`)
    await waiting.getByText("The shopper paid less than asked for").waitFor()
    await waiting.getByRole("link").click()
    await visit.page.locator("[data-attention='underpaid']").waitFor()
    expect(new URL(visit.page.url()).pathname).toBe(`/app/flutterwave/${id}`)
  })

  it("are handled with a note, which stays with the payment, and without one not at all", async () => {
    const { payments, visit, story } = bench
    const { page } = visit
    const { id, session } = await bench.underpaid()
    const before = await countOfAttention()
    await payments.open(id)
    await payments.press("Mark as handled")
    const form = page.getByRole("dialog")
    await form.getByRole("button", { name: "Save", exact: true }).click()
    await form.getByText("Say what was decided about the money.").waitFor()
    expect(await countOfAttention()).toBe(before)

    await form.getByRole("textbox", { name: "What was decided" }).fill("Returned by hand, told her")
    await form.getByRole("button", { name: "Save", exact: true }).click()
    await payments.isTold("Marked as handled")
    await form.waitFor({ state: "hidden" })
    await page.getByTestId("decision").getByText("Returned by hand, told her").waitFor()
    await page.locator("[data-attention]").waitFor({ state: "detached" })
    expect(await story.ledgerOf(session.id)).toMatchObject({
      resolved_note: "Returned by hand, told her",
      attention_reason: null,
    })
    expect(await countOfAttention()).toBe(before - 1)
  })

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
    const stock = async (available: number) => {
      const found = await store.admin.get(
        "/admin/inventory-items?sku=BASKET&fields=*location_levels",
      )
      const [item] = (
        found.body as {
          inventory_items: {
            id: string
            location_levels: { location_id: string; reserved_quantity: number }[]
          }[]
        }
      ).inventory_items
      const { location_id, reserved_quantity } = item!.location_levels[0]!
      const answer = await store.admin.post(
        `/admin/inventory-items/${item!.id}/location-levels/${location_id}`,
        { stocked_quantity: available + reserved_quantity },
      )
      expect(answer.status).toBe(200)
    }
    await stock(100)
    const page = await story.openPage({ items: [{ product: "basket", quantity: 1 }] })
    await stock(0)
    await emulator.pay(page.link, "success")
    await story.needsAttention(page.session.id, "order_not_placed")
    await payments.open(page.data.payment_id)
    await visit.page.getByText(/Details: .*Not enough stock/).waitFor()
    await stock(100)
    await payments.press("Try to place the order again")
    await payments.isTold("Flutterwave was asked. The payment is now: Settled")
    await story.orderPaidOnce(page.cart.id)
    await visit.page.locator("[data-attention]").waitFor({ state: "detached" })
  })

  it("say when the next attempt is, make it now, and stop, each only after asking", async () => {
    const { payments, visit, story } = bench
    const { data, session } = await story.fail()
    await payments.open(data.payment_id)
    await visit.page
      .getByTestId("what-next")
      .getByText(/additional attempt 1 of 3, in (29|30) minutes/)
      .waitFor()
    await payments.attempts.getByText("Declined by Financial Institution").waitFor()
    await payments.press("Try now")
    await visit.answer("Cancel")
    expect(await story.attemptsOf(session.id)).toHaveLength(1)
    await payments.press("Try now")
    await visit.answer("Try now")
    await payments.attempts.nth(1).getByText("Additional attempt 1").waitFor()
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

  it("are exported as they are looked for, each on a line with its reference", async () => {
    const { payments, visit } = bench
    const wanted = await bench.paid()
    const other = await bench.paid()
    await payments.openList({ q: wanted.txRef })
    await payments.shows(wanted.id)
    const [download] = await Promise.all([
      visit.page.waitForEvent("download"),
      payments.press("Export CSV"),
    ])
    await payments.isTold("The list was exported")
    expect(download.suggestedFilename()).toMatch(/^flutterwave-payments-\d{4}-\d{2}-\d{2}\.csv$/)
    const file = readFileSync((await download.path())!, "utf8")
    expect(file.trim().split("\r\n")).toHaveLength(2)
    expect(file).toContain(wanted.txRef)
    expect(file).toContain(wanted.transactionId)
    expect(file).not.toContain(other.txRef)
  })

  it("add up in the charts to what Flutterwave collected, one currency at a time", async () => {
    const { payments, visit, store } = bench
    await bench.paid("KES")
    const [collected] = await store.sql<{ amount: number; count: number }>(
      `SELECT sum(amount)::float AS amount, count(*)::int AS count FROM flutterwave_attempt
        WHERE status = 'succeeded' AND upper(currency_code) = 'KES'`,
    )
    await payments.openList()
    const chart = visit.page.getByRole("region", { name: "Paid per day" })
    await chart.getByRole("combobox", { name: "Currency" }).click()
    await visit.page.getByRole("option", { name: "KES", exact: true }).click()
    const amount = `KES ${collected!.amount.toLocaleString("en", { minimumFractionDigits: 2 })}`
    await chart.getByText(`${amount}, payments: ${collected!.count}`).waitFor()
    await chart.getByText("Show as a table").click()
    const cells = chart.getByRole("row").last().getByRole("cell")
    expect((await cells.last().textContent())!.replace(/\s/g, " ")).toBe(amount)
  })

  it("say why they cannot be shown, and show them when they can be again", async () => {
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

  it.each(["light", "dark"] as const)(
    "can be read and used by everybody, as far as axe-core can tell (%s)",
    async (colorScheme) => {
      const { browser, store } = bench
      const { id } = await bench.underpaid()
      const visit = await visitDashboard(browser, store, { colorScheme })
      const { page } = visit
      await page.evaluate((theme) => localStorage.setItem("medusa_admin_theme", theme), colorScheme)
      await page.goto(`${store.url}/app/flutterwave`)
      await page.locator("tr[data-payment]").first().waitFor()
      await visit.section("The last 30 days").getByText("Paid per day").waitFor()
      expect(await page.locator(`html.${colorScheme}`).count()).toBe(1)
      expect(await seriousFindings(page)).toEqual([])

      await page.goto(`${store.url}/app/flutterwave/${id}`)
      await visit.section("Attempts").waitFor()
      await page.getByText("Show the raw facts").click()
      expect(await seriousFindings(page)).toEqual([])
      await page.getByRole("button", { name: "Mark as handled" }).click()
      await page.getByRole("dialog").waitFor()
      await waitFor(async () => (await seriousFindings(page, "[role=dialog]")).length === 0, {
        what: "the form is there, with nothing wrong in it",
      })
      expect(visit.complaints).toEqual([])
      await visit.close()
    },
  )

  it.each([
    ["en", "All payments"],
    ["fr", "Tous les paiements"],
    ["id", "Semua pembayaran"],
  ])("speak the admin's language and fit a phone (%s)", async (language, title) => {
    const { browser, store } = bench
    const { id } = await bench.underpaid()
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
    const visit = await visitDashboard(browser, store, { ...phone, language })
    const { page } = visit
    const tooWide = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("main *")]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .map((element) => element.textContent),
      )
    await page.goto(`${store.url}/app/flutterwave`)
    await visit.section(title).locator("tr[data-payment]").first().waitFor()
    expect(await tooWide()).toEqual([])
    await page.goto(`${store.url}/app/flutterwave/${id}`)
    await page.locator("[data-attention]").waitFor()
    expect(await tooWide()).toEqual([])
    expect(visit.complaints).toEqual([])
    await visit.close()
  })
})
