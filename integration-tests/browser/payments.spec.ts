import { readFileSync } from "node:fs"
import { expectFitting, expectReadable, seriousFindings, themes } from "./accessibility"
import { phone } from "./dashboard-visit"
import { paymentsBench } from "./payments-bench"

describe("the payments in the dashboard", () => {
  const bench = paymentsBench()
  const listed = "**/admin/flutterwave/payments?*order=*"

  const orderNumber = async (orderId: string) => {
    const answer = await bench.store.admin.get(`/admin/orders/${orderId}?fields=display_id`)
    return (answer.body as { order: { display_id: number } }).order.display_id
  }

  const madeAt = (paymentId: string, at: string) =>
    bench.store.sql("UPDATE flutterwave_payment SET created_at = $1 WHERE id = $2", [at, paymentId])

  it("are none in a store that nobody has bought in", async () => {
    await bench.payments.openList()
    await bench.visit.page.getByText("No payments yet", { exact: true }).waitFor()
    await bench.visit.page.getByText("Nothing needs attention", { exact: true }).waitFor()
    expect(await bench.visit.page.getByRole("button", { name: "Show everything" }).count()).toBe(0)
  })

  it("are found by whatever a customer comes with, and again at the same address", async () => {
    const { payments, visit } = bench
    const { page } = visit
    const wanted = await bench.paid()
    await bench.paid()
    await payments.openList()
    const number = await orderNumber(wanted.orderId)
    const email = `ada.${wanted.transactionId}@shop.example`
    await bench.store.sql("UPDATE flutterwave_payment SET email = $1 WHERE id = $2", [
      email,
      wanted.id,
    ])
    const partOfEmail = email.slice(0, -4)
    const texts = [wanted.txRef, wanted.transactionId, `#${number}`, partOfEmail, wanted.id]
    for (const text of texts) {
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
  })

  it("are narrowed to the days of whoever looks, both of them included", async () => {
    const { store, story } = bench
    const early = (await story.openPage()).data.payment_id
    const late = (await story.openPage()).data.payment_id
    // Two in the morning and half past eleven at night of the same day, fourteen hours ahead of UTC.
    await madeAt(early, "2026-01-10T12:00:00Z")
    await madeAt(late, "2026-01-11T09:30:00Z")
    await bench.lookIn({ timezoneId: "Pacific/Kiritimati" }, async ({ page }) => {
      const rows = page.locator("tr[data-payment]")
      const day = (label: string) => page.getByLabel(label, { exact: true })
      await page.goto(`${store.url}/app/flutterwave?created_to=2026-01-11`)
      await rows.nth(1).waitFor()
      await day("From").fill("2026-01-11")
      await page.waitForURL(/created_from=2026-01-11/)
      await rows.and(page.locator(`[data-payment="${early}"]`)).waitFor()
      await rows.and(page.locator(`[data-payment="${late}"]`)).waitFor()
      expect(await rows.count()).toBe(2)
      await day("From").fill("2026-01-12")
      await page.getByText("No payment found", { exact: true }).waitFor()
      await day("From").fill("")
      await day("To").fill("2026-01-10")
      await page.getByText("No payment found", { exact: true }).waitFor()
      // A day that is typed is no step to go back by.
      await page.goBack()
      expect(page.url()).not.toContain("/app/flutterwave")
    })
  })

  it("are shown twenty at a time, and the last ones where an address asks for more", async () => {
    const { payments, visit } = bench
    const { page } = visit
    const parts = (text: string) => page.getByText(text, { exact: true }).waitFor()
    const takeAway = await bench.abandonedInGhs(45)
    await payments.openList({ currency_code: "GHS", order: "amount" })
    await parts("1–20 of 45")
    await payments.press("Next")
    await payments.press("Next")
    await parts("41–45 of 45")
    await payments.shows(...[41, 42, 43, 44, 45].map((n) => `flwpay_page_${n}`))
    expect(await page.getByRole("button", { name: "Next" }).isDisabled()).toBe(true)
    await payments.press("Previous")
    await parts("21–40 of 45")
    expect(new URL(page.url()).searchParams.get("offset")).toBe("20")

    await payments.openList({ currency_code: "GHS", order: "amount", offset: "900" })
    await parts("41–45 of 45")
    await payments.choose("Mode", "Test")
    await parts("1–20 of 45")
    await takeAway()
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
    const { payments, visit, emulator } = bench
    await bench.paid("KES")
    await bench.paid("KES")
    const collected = emulator.transactions.filter(
      ({ currency, status }) => currency === "KES" && status === "successful",
    )
    const sum = collected.reduce((total, transaction) => total + transaction.amount, 0)
    await payments.openList()
    const chart = visit.page.getByRole("region", { name: "Paid per day" })
    await chart.getByRole("combobox", { name: "Currency" }).click()
    await visit.page.getByRole("option", { name: "KES", exact: true }).click()
    const amount = `KES ${sum.toLocaleString("en", { minimumFractionDigits: 2 })}`
    await chart.getByText(`${amount}, payments: ${collected.length}`).waitFor()
    await chart.getByText("Show as a table").click()
    const cells = chart.getByRole("row").last().getByRole("cell")
    expect((await cells.last().textContent())!.replace(/\s/g, " ")).toBe(amount)
  })

  it("are outlined while they are on their way", async () => {
    const { page } = bench.visit
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route(listed, async (route) => {
      await held
      await route.continue()
    })
    await page.goto(`${bench.store.url}/app/flutterwave`)
    await page.getByText("Loading the payments", { exact: true }).waitFor({ state: "attached" })
    expect(await page.locator("main [aria-busy=true]").count()).toBeGreaterThan(0)
    release()
    await page.locator("tr[data-payment]").first().waitFor()
    expect(await page.getByText("Loading the payments", { exact: true }).count()).toBe(0)
  })

  it("say why they cannot be listed, keep what was looked for, and are listed when they can be", async () => {
    const { payments, visit } = bench
    const { page } = visit
    const { id, txRef } = await bench.paid()
    const refusal = { status: 403, json: { message: "Your login may not see payments." } }
    await page.route("**/admin/flutterwave/payments?*", (route) => route.fulfill(refusal))
    await page.goto(`${bench.store.url}/app/flutterwave?q=${txRef}`)
    const failed = page.getByRole("alert")
    await failed.filter({ hasText: "The payments could not be loaded" }).waitFor()
    await failed.filter({ hasText: "What needs attention could not be loaded" }).waitFor()
    await page.getByText("What needs attention could not be looked up", { exact: true }).waitFor()
    expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe(txRef)
    await page.unroute("**/admin/flutterwave/payments?*")
    await failed
      .filter({ hasText: "The payments could not be loaded" })
      .getByRole("button", { name: "Try again" })
      .click()
    await payments.shows(id)
  })

  it("are not summed up over both modes when it is not known which one the shop is in", async () => {
    const { page } = bench.visit
    const refusal = { status: 403, json: { message: "Your login may not see settings." } }
    await page.route("**/admin/flutterwave/settings", (route) => route.fulfill(refusal))
    await page.goto(`${bench.store.url}/app/flutterwave`)
    const failed = page.getByRole("alert").filter({ hasText: "The last 30 days" })
    await failed.getByText("Your login may not see settings.").waitFor()
    await bench.payments.choose("Mode", "Test")
    await page.getByText("The last 30 days in test mode", { exact: false }).waitFor()
  })

  it.each(themes)("can be read and used by everybody, as far as axe-core can tell (%s)", (theme) =>
    bench.lookIn({ colorScheme: theme }, async (visit) => {
      await bench.underpaid()
      await visit.page.goto(`${bench.store.url}/app/flutterwave`)
      await visit.page.locator("tr[data-payment]").first().waitFor()
      await visit.section("The last 30 days").getByText("Paid per day").waitFor()
      await expectReadable(visit.page, theme)
    }),
  )

  it.each([
    ["en", "All payments", "The shopper paid less than asked for"],
    ["fr", "Tous les paiements", "Le client a payé moins que demandé"],
    ["id", "Semua pembayaran", "Pembeli membayar kurang dari yang diminta"],
  ])("speak the admin's language and fit a phone (%s)", (language, title, reason) =>
    bench.lookIn({ ...phone, language }, async (visit) => {
      const { id } = await bench.underpaid()
      await visit.page.goto(`${bench.store.url}/app/flutterwave`)
      const row = visit.section(title).locator(`tr[data-payment="${id}"]`)
      await row.getByText(reason).filter({ visible: true }).waitFor()
      await expectFitting(visit.page)
      expect(await seriousFindings(visit.page)).toEqual([])
    }),
  )
})
