import type { Locator } from "playwright-core"
import { waitFor } from "../harness"
import { paymentsBench } from "./payments-bench"

describe("the payments in the dashboard, for who has no mouse", () => {
  const bench = paymentsBench()

  const keyboard = () => bench.visit.page.keyboard
  const field = (label: string) => bench.visit.page.getByLabel(label, { exact: true })
  const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement)
  const search = () => new URL(bench.visit.page.url()).searchParams

  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await keyboard().press(key)
    }
  }

  it("are narrowed to a day that is typed key by key", async () => {
    const { payments, visit, store } = bench
    const { id } = await bench.paid()
    await bench.paid()
    await store.sql(
      "UPDATE flutterwave_payment SET created_at = '2026-02-02T12:00:00Z' WHERE id = $1",
      [id],
    )
    const asked = new Set<string | null>()
    visit.page.on("request", (request) =>
      asked.add(new URL(request.url()).searchParams.get("created_to")),
    )
    await payments.openList()
    await field("To").focus()
    // The same in every order that days, months and years are written in, but with the year last.
    await press(..."02022026")
    await visit.page.waitForURL(/created_to=2026-02-02/)
    await payments.shows(id)
    expect(await field("To").inputValue()).toBe("2026-02-02")
    expect(await hasFocus(field("To"))).toBe(true)
    // Nobody asked about the year 2, 20 or 202.
    const end = new Date("2026-02-02T23:59:59.999").toISOString()
    expect([...asked]).toEqual([null, end])
  })

  it("keep their day while another one is half typed, and show them all when it is emptied", async () => {
    const { payments } = bench
    await payments.openList({ created_to: "2020-02-02" })
    await field("To").focus()
    await press("Backspace")
    expect(await field("To").inputValue()).toBe("")
    await field("From").focus()
    await waitFor(async () => (await field("To").inputValue()) === "2020-02-02", {
      what: "the day is back",
    })
    expect(search().get("created_to")).toBe("2020-02-02")

    await field("From").focus()
    await press("0", "2")
    await field("To").focus()
    await press("Backspace", "ArrowRight", "Backspace", "ArrowRight", "Backspace")
    await field("From").focus()
    await waitFor(() => !search().has("created_to"), { what: "the day is gone" })
    expect(await field("To").inputValue()).toBe("")
    expect(search().has("created_from")).toBe(false)
  })

  it("are paged through to both ends without losing one's place", async () => {
    const { payments, visit } = bench
    const part = (text: string) => visit.page.getByText(text, { exact: true }).waitFor()
    const button = (name: string) => visit.page.getByRole("button", { name, exact: true })
    const takeAway = await bench.abandonedInGhs(25)
    await payments.openList({ currency_code: "GHS" })
    await part("1–20 of 25")
    expect(await button("Previous").isDisabled()).toBe(true)
    await button("Next").focus()
    await press("Enter")
    await part("21–25 of 25")
    expect(await button("Next").isDisabled()).toBe(true)
    expect(await hasFocus(button("Next"))).toBe(true)
    await press("Enter")
    expect(search().get("offset")).toBe("20")
    await press("Shift+Tab", "Enter")
    await part("1–20 of 25")
    expect(await hasFocus(button("Previous"))).toBe(true)
    await takeAway()
  })

  it("stay away, and their refusal stays, while what was refused is asked for once more", async () => {
    const { payments, visit } = bench
    const { page } = visit
    await bench.paid()
    await payments.openList()
    const rows = page.locator("tr[data-payment]")
    await rows.first().waitFor()
    let release = () => {}
    let held = Promise.resolve()
    await page.route("**/admin/flutterwave/payments?*currency_code=KES*", async (route) => {
      await held
      await route.fulfill({ status: 403, json: { message: "Your login may not see Kenya." } })
    })
    await payments.choose("Currency", "KES")
    const failed = page.getByRole("alert").filter({ hasText: "The payments could not be loaded" })
    const again = failed.getByRole("button", { name: "Try again" })
    await again.focus()
    held = new Promise((resolve) => (release = resolve))
    await press("Enter")
    const isAsking = async () => (await again.getAttribute("aria-busy")) === "true"
    await waitFor(isAsking, { what: "it is asked for once more" })
    expect(await hasFocus(again)).toBe(true)
    expect(await rows.count()).toBe(0)
    release()
    await waitFor(async () => !(await isAsking()), { what: "it is refused once more" })
    expect(await hasFocus(again)).toBe(true)

    // What is asked for now was not refused.
    await payments.choose("Currency", "NGN")
    await rows.first().waitFor()
    expect(await failed.count()).toBe(0)
  })
})
