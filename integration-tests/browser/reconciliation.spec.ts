import { waitFor } from "../harness"
import { reconcilingOf } from "../harness/reconciling"
import { expectFitting, expectReadable, seriousFindings, themes } from "./accessibility"
import { dashboardBench } from "./dashboard-bench"
import { phone } from "./dashboard-visit"

describe("reconciliation in the dashboard", () => {
  const bench = dashboardBench()
  const { press } = bench

  const page = () => bench.visit.page
  const reports = () => bench.visit.section("Reports")
  const newest = () => reports().getByRole("listitem").first()
  const start = () => page().getByRole("button", { name: "Reconcile now" })

  const open = async () => {
    await page().goto(`${bench.store.url}/app/flutterwave/reconciliation`)
    await page().getByRole("heading", { name: "Reconciliation", level: 1 }).waitFor()
  }

  const books = () => reconcilingOf(bench.store, bench.emulator)

  afterEach(async () => {
    bench.emulator.faults.clear()
    await waitFor(
      async () => {
        const running = "SELECT id FROM flutterwave_reconciliation WHERE status = 'running'"
        return (await bench.store.sql(running)).length === 0
      },
      { what: "no reconciliation is at work" },
    )
    await bench.store.sql("DELETE FROM flutterwave_reconciliation")
    // What Flutterwave is made to forget after a test is long ago by then.
    await books().turnThePage()
  })

  it("settles money that nobody had told of, and reports it with the way to the payment", async () => {
    const { cart, session, transaction, txRef } = await books().payUnheard()
    await open()
    await page().getByText("No report yet").waitFor()
    await page().getByRole("combobox", { name: "Days to look at" }).click()
    await page().getByRole("option", { name: "The last 7 days" }).click()
    const asked = page().waitForRequest(
      (request) => request.method() === "POST" && request.url().endsWith("/reconciliations"),
    )
    await press("Reconcile now")
    expect((await asked).postDataJSON()).toEqual({ days: 7 })

    await newest().getByText("Put right: 1", { exact: true }).waitFor()
    await newest().getByText("On demand").waitFor()
    const finding = newest().locator('[data-finding="settled"]')
    await finding.getByText("it is booked in Medusa now").waitFor()
    await finding.getByText(txRef, { exact: true }).waitFor()
    await finding.getByText(String(transaction.id), { exact: true }).waitFor()
    const { id } = await bench.story.ledgerOf(session.id)
    const link = finding.getByRole("link", { name: "Open the payment" })
    expect(await link.getAttribute("href")).toBe(`/app/flutterwave/${id}`)
    await bench.story.orderPaidOnce(cart.id)

    // The next one agrees; what the one before found is folded away, and can be looked at again.
    await press("Reconcile now")
    await newest().getByText("All agrees").waitFor()
    const before = reports().getByRole("button", { name: /^Details of the report/ })
    expect(await before.getAttribute("aria-expanded")).toBe("false")
    await before.focus()
    await page().keyboard.press("Enter")
    await reports().getByText(txRef, { exact: true }).waitFor()
  })

  it("shows how far it is, and lets nobody begin a second one meanwhile", async () => {
    const { emulator, store } = bench
    await books().payElsewhere("another-shop-1")
    await books().payElsewhere("another-shop-2")
    emulator.faults.add({ match: "GET /refunds", kind: "slow", delayMs: 8_000 })
    await open()
    await press("Reconcile now")
    await page().getByTestId("progress").getByText("Checked so far: 2, put right: 0").waitFor()
    expect(await start().isDisabled()).toBe(true)
    const second = await store.admin.post("/admin/flutterwave/reconciliations", {})
    expect(second.status).toBe(400)

    await newest().getByText("All agrees").waitFor()
    await newest().getByText("Of another system on the same account: 2").waitFor()
    await page().getByTestId("progress").waitFor({ state: "hidden" })
    expect(await start().isEnabled()).toBe(true)
  })

  it("shows the server's refusal when somebody else has begun one", async () => {
    const { emulator, store } = bench
    await open()
    await start().waitFor()
    emulator.faults.add({ match: "GET /transactions", kind: "slow", delayMs: 8_000 })
    await page().route("**/admin/flutterwave/reconciliations", async (route) => {
      if (route.request().method() === "POST") {
        expect((await store.admin.post("/admin/flutterwave/reconciliations", {})).status).toBe(202)
      }
      await route.continue()
    })
    await press("Reconcile now")
    await page().getByText("A reconciliation is running already").waitFor()
    await page().getByTestId("progress").waitFor()
  })

  it("shows one that begins while older reports are looked at, and the newest of each mode", async () => {
    const { store } = bench
    await store.sql(
      `INSERT INTO flutterwave_reconciliation
         (id, status, "trigger", mode, window_from, window_to, found, findings, created_at)
       SELECT 'flwrec_old_' || n, 'done', 'schedule', CASE WHEN n < 3 THEN 'live' ELSE 'test' END,
         now() - interval '9 days', now() - interval '6 days', 1,
         jsonb_build_array(jsonb_build_object('kind', 'unknown_refund', 'tx_ref', 'old-' || n)),
         now() - make_interval(days => n)
       FROM generate_series(1, 15) n`,
    )
    await page().goto(`${store.url}/app/flutterwave/reconciliation?offset=900`)
    await page().getByText("11–15 of 15").waitFor()
    await press("Reconcile now")
    await page().getByText("The reconciliation has begun", { exact: true }).waitFor()
    await page().getByText("1–10 of 16").waitFor()
    await newest().getByText("On demand").waitFor()
    await newest().getByText("All agrees").waitFor()
    // The newest one of live mode is two reports down, and opened all the same.
    await reports().getByText("old-1", { exact: true }).waitFor()
    expect(await reports().getByText("old-2", { exact: true }).count()).toBe(0)
  })

  it("says why one failed, and begins another", async () => {
    bench.emulator.faults.add({ match: /GET .*\/transactions/, kind: "500", times: 1_000 })
    await open()
    await press("Reconcile now")
    await newest().getByText("Failed", { exact: true }).waitFor()
    const [failed] = await bench.store.sql<{ error: string }>(
      "SELECT error FROM flutterwave_reconciliation WHERE status = 'failed'",
    )
    expect(failed!.error).toMatch(/Flutterwave/)
    await newest().getByText(failed!.error, { exact: true }).waitFor()
    bench.emulator.faults.clear()
    await press("Reconcile now")
    await newest().getByText("All agrees").waitFor()
    await reports().getByText("Failed", { exact: true }).waitFor()
  })

  it("says what went wrong when the reports cannot be loaded, and loads them when asked again", async () => {
    const unreachable = "**/admin/flutterwave/reconciliations?*"
    await page().route(unreachable, (route) =>
      route.fulfill({ status: 400, json: { message: "The database is being moved." } }),
    )
    await page().goto(`${bench.store.url}/app/flutterwave/reconciliation`)
    const failed = page().getByRole("alert")
    await failed.getByText("The database is being moved.").waitFor()
    await page().unroute(unreachable)
    await failed.getByRole("button", { name: "Try again" }).click()
    await page().getByText("No report yet").waitFor()
  })

  it.each(themes)("can be read and used by everybody, as far as axe-core can tell (%s)", (theme) =>
    bench.lookIn({ colorScheme: theme }, async ({ page: theirs }) => {
      const { txRef } = await books().payUnheard()
      await theirs.goto(`${bench.store.url}/app/flutterwave/reconciliation`)
      await theirs.getByText("No report yet").waitFor()
      await expectReadable(theirs, theme)
      await theirs.getByRole("button", { name: "Reconcile now" }).click()
      await theirs.getByText(txRef, { exact: true }).waitFor()
      await theirs.getByTestId("progress").waitFor({ state: "hidden" })
      await expectReadable(theirs, theme)
    }),
  )

  it.each([
    ["fr", "Rapprochement", "Rapprocher maintenant"],
    ["id", "Rekonsiliasi", "Cocokkan sekarang"],
  ])("speaks the admin's language and fits a phone (%s)", (language, title, button) =>
    bench.lookIn({ ...phone, language }, async ({ page: theirs }) => {
      const { txRef } = await books().payUnheard()
      await theirs.goto(`${bench.store.url}/app/flutterwave/reconciliation`)
      await theirs.getByRole("heading", { name: title, level: 1 }).waitFor()
      await theirs.getByRole("button", { name: button }).click()
      await theirs.getByText(txRef, { exact: true }).waitFor()
      await theirs.getByTestId("progress").waitFor({ state: "hidden" })
      await expectFitting(theirs)
      expect(await seriousFindings(theirs)).toEqual([])
    }),
  )
})
