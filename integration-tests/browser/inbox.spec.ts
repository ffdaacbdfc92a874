import type { Route } from "playwright-core"
import { waitFor } from "../harness"
import { expectFitting, expectReadable, seriousFindings, themes } from "./accessibility"
import { dashboardBench } from "./dashboard-bench"
import { enterLogin, phone, visitDashboard } from "./dashboard-visit"

describe("the inbox in the dashboard", () => {
  const bench = dashboardBench()
  const { press } = bench

  const page = () => bench.visit.page
  const notices = () => page().getByRole("list", { name: "Inbox", exact: true })
  const noticeAbout = (text: string) =>
    notices().getByRole("listitem").filter({ hasText: text }).first()
  const rejected = () => bench.visit.section("Rejected calls")

  const openInbox = async (query = "") => {
    await page().goto(`${bench.store.url}/app/flutterwave/inbox${query}`)
    await page().getByRole("heading", { name: "Inbox", level: 1 }).waitFor()
    await rejected().waitFor()
  }
  const choose = async (filter: string, value: string) => {
    await page().getByRole("combobox", { name: filter }).click()
    await page().getByRole("option", { name: value, exact: true }).click()
  }
  const addressHolds = (text: string) =>
    waitFor(() => page().url().includes(text), { what: `the address holds ${text}` })
  const send = (body: object, hash: string | null = bench.emulator.webhook.secretHash) =>
    bench.store.request
      .post("/hooks/flutterwave")
      .set(hash === null ? {} : { "verif-hash": hash })
      .send(body)
  const statusOf = async (txRef: string) => {
    const [row] = await bench.store.sql<{ status: string }>(
      "SELECT status FROM flutterwave_notice WHERE tx_ref = $1",
      [txRef],
    )
    return row?.status
  }

  /** A page that was paid; the notice of it was given up, because Flutterwave could not be asked. */
  const givenUp = async () => {
    const { emulator, story, store } = bench
    const opened = await story.openPage()
    await emulator.pay(opened.link, "success", { notify: false })
    emulator.faults.add({ match: /GET .*\/transactions/, kind: "500", times: 1_000 })
    await emulator.notify(opened.txRef)
    const failedOnce = async () => {
      const [row] = await store.sql<{ last_error: string | null }>(
        "SELECT last_error FROM flutterwave_notice WHERE tx_ref = $1",
        [opened.txRef],
      )
      return row !== undefined && row.last_error !== null
    }
    await waitFor(failedOnce, { what: "the notice failed once" })
    await store.sql("UPDATE flutterwave_notice SET tries = 11 WHERE tx_ref = $1", [opened.txRef])
    await story.sweepNow()
    expect(await statusOf(opened.txRef)).toBe("failed")
    return opened
  }

  const unreachable = "**/admin/flutterwave/notices?*"
  const refuse = (route: Route) =>
    route.fulfill({ status: 400, json: { message: "The database is being moved." } })

  beforeEach(() => bench.store.sql("DELETE FROM flutterwave_notice"))

  it("says that there is nothing yet, and shows a message when it comes, by itself", async () => {
    const { story, emulator } = bench
    await openInbox()
    await page().getByText("No message yet").waitFor()
    await rejected().getByText("None so far.").waitFor()

    const { link, session, txRef } = await story.openPage()
    const paid = await emulator.pay(link, "success")
    await story.settled(session.id)
    const notice = noticeAbout(txRef)
    await notice.getByText("Processed", { exact: true }).waitFor()
    await notice.getByText("charge.completed").waitFor()
    await notice.getByText(String(paid.id), { exact: true }).waitFor()
    await notice.getByRole("button", { name: `Copy the reference ${txRef}` }).click()
    await waitFor(async () => (await bench.visit.clipboard()) === txRef, {
      what: "the reference is copied",
    })
    const { id } = await story.ledgerOf(session.id)
    const link_ = notice.getByRole("link", { name: "Open the payment" })
    expect(await link_.getAttribute("href")).toBe(`/app/flutterwave/${id}`)

    await emulator.notify(txRef)
    await notice.getByText("Sent by Flutterwave 2 times.").waitFor()
  })

  it("narrows by result, subject and words, and keeps that when the page is loaded again", async () => {
    const about = (tx_ref: string, id: number) => ({
      event: "charge.completed",
      data: { id, tx_ref, amount: 1100, currency: "NGN", status: "successful" },
    })
    await send(about("other-shop-1", 501))
    await send(about("other-shop-2", 502))
    await send({ event: "transfer.completed", data: { id: 503 } })
    await waitFor(async () => (await statusOf("other-shop-2")) === "foreign", {
      what: "the notices were looked at",
    })
    await openInbox()
    await noticeAbout("other-shop-1").waitFor()
    expect(await notices().getByRole("listitem").count()).toBe(3)

    await choose("Result", "Not of this shop")
    await page().getByText("These are about payments that this shop did not start").waitFor()
    await waitFor(async () => (await notices().getByRole("listitem").count()) === 2, {
      what: "only foreign ones are listed",
    })
    await page().getByRole("searchbox", { name: "Search" }).fill("other-shop-2")
    await waitFor(async () => (await notices().getByRole("listitem").count()) === 1, {
      what: "only the one that was looked for is listed",
    })
    await addressHolds("status=foreign")
    await addressHolds("q=other-shop-2")
    await page().reload()
    await noticeAbout("other-shop-2").waitFor()
    expect(await notices().getByRole("listitem").count()).toBe(1)

    await choose("About", "Chargeback")
    await page().getByText("No message like that").waitFor()
    await press("Show everything")
    await noticeAbout("transfer.completed").waitFor()
    expect(await page().getByRole("searchbox", { name: "Search" }).inputValue()).toBe("")
  })

  it("shows twenty at a time", async () => {
    await bench.store.sql(
      `INSERT INTO flutterwave_notice (id, notice_key, kind, tx_ref, status, received_at)
       SELECT 'flwnot_' || n, 'key-' || n, 'charge', 'ref-' || n, 'foreign', now() - make_interval(mins => n)
         FROM generate_series(1, 45) n`,
    )
    await openInbox()
    await page().getByText("1–20 of 45").waitFor()
    await noticeAbout("ref-20").waitFor()
    await press("Next")
    await press("Next")
    await page().getByText("41–45 of 45").waitFor()
    await noticeAbout("ref-45").waitFor()
    expect(await page().getByRole("button", { name: "Next" }).isDisabled()).toBe(true)
    await press("Previous")
    await page().getByText("21–40 of 45").waitFor()
    await choose("Result", "Not of this shop")
    await page().getByText("1–20 of 45").waitFor()
  })

  it("replays a failed message, and the money becomes an order at once", async () => {
    const { story, emulator } = bench
    const { cart, txRef } = await givenUp()
    emulator.faults.clear()
    await openInbox("?status=failed")
    const notice = noticeAbout(txRef)
    await notice.getByText("Given up after 12 tries:").waitFor()
    const button = notice.getByRole("button", { name: `Replay the message about ${txRef}` })
    // As somebody does who has no mouse.
    await button.focus()
    await page().keyboard.press("Enter")
    await page().getByText("The message is processed now").waitFor()
    await page().getByText("No message like that").waitFor()
    await story.orderPaidOnce(cart.id)
    const heading = page().getByRole("heading", { name: "Inbox", level: 1 })
    await waitFor(() => heading.evaluate((element) => element === document.activeElement), {
      what: "the heading has the focus that the row had",
    })

    await press("Show everything")
    await noticeAbout(txRef).getByText("Processed", { exact: true }).waitFor()
    expect(
      await notices()
        .getByRole("button", { name: /^Replay/ })
        .count(),
    ).toBe(0)
  })

  it("says why a replay failed, too, and when it is tried again", async () => {
    const { txRef } = await givenUp()
    await openInbox()
    const notice = noticeAbout(txRef)
    await notice.getByRole("button", { name: /^Replay/ }).click()
    await page().getByText("Not done yet: the message is tried again by itself").waitFor()
    await notice.getByText(/^Tries so far: 1; the next one is (in .*|due now):$/).waitFor()
    await notice.getByText("Waiting", { exact: true }).waitFor()
  })

  it("shows the server's refusal when somebody else was faster", async () => {
    const { txRef } = await givenUp()
    await openInbox()
    const notice = noticeAbout(txRef)
    await notice.getByRole("button", { name: /^Replay/ }).waitFor()
    // Between the last look and the click.
    await page().route("**/replay", async (route) => {
      await bench.store.sql(
        "UPDATE flutterwave_notice SET status = 'processed' WHERE tx_ref = $1",
        [txRef],
      )
      await route.continue()
    })
    await notice.getByRole("button", { name: /^Replay/ }).click()
    await page().getByText('is "processed", not failed').waitFor()
    await notice.getByText("Processed", { exact: true }).waitFor()
  })

  it("counts the calls that were turned away, by reason", async () => {
    const body = { event: "charge.completed", data: { id: 1, tx_ref: "forged" } }
    expect((await send(body, "wrong")).status).toBe(401)
    expect((await send(body, "wrong-again")).status).toBe(401)
    expect((await send(body, null)).status).toBe(401)
    await openInbox()
    await page().getByText("No message yet").waitFor()
    const counted = (reason: string) =>
      rejected().locator("div", { hasText: reason }).filter({ hasText: "Rejected:" }).last()
    await counted("With a wrong secret hash").getByText("Rejected: 2").waitFor()
    await counted("Without a secret hash").getByText("Rejected: 1").waitFor()
  })

  it("is found in the menu, under Flutterwave, and is no payment of that name", async () => {
    await page().goto(`${bench.store.url}/app/flutterwave`)
    await page().getByRole("navigation").getByRole("link", { name: "Inbox" }).first().click()
    await page().waitForURL("**/app/flutterwave/inbox")
    await page().getByRole("heading", { name: "Inbox", level: 1 }).waitFor()
    await waitFor(async () => (await page().title()).startsWith("Inbox"), {
      what: "the page's title names it",
    })
  })

  it("says what went wrong when it cannot be loaded, and loads when asked again", async () => {
    await page().route(unreachable, refuse)
    await page().goto(`${bench.store.url}/app/flutterwave/inbox?status=failed`)
    const failed = page().getByRole("alert")
    await failed.getByText("The database is being moved.").waitFor()
    // What was looked for can be changed all the same.
    const asked = page().waitForResponse(
      (response) =>
        response.url().includes("/flutterwave/notices?") && !response.url().includes("status="),
    )
    await choose("Result", "All results")
    await asked
    await failed.getByText("The database is being moved.").waitFor()
    const again = failed.getByRole("button", { name: "Try again" })
    await again.focus()
    // It is asked for by itself as well, which takes nobody's place on the page away.
    await page().waitForResponse((response) => response.url().includes("/flutterwave/notices?"))
    expect(await again.evaluate((element) => element === document.activeElement)).toBe(true)
    await page().unroute(unreachable)
    await page().keyboard.press("Enter")
    await page().getByText("No message yet").waitFor()

    await page().route(unreachable, refuse)
    await page().getByTestId("stale").getByText("could not be refreshed").waitFor()
    await page().getByText("No message yet").waitFor()
  })

  it("takes no notice of what an address asks for that there is not", async () => {
    await openInbox("?status=nonsense&kind=else&offset=-20")
    await page().getByText("No message yet").waitFor()
    await openInbox("?status=failed&offset=900")
    await page().getByText("No message like that").waitFor()
  })

  it("leads to the login when that is over, and back", async () => {
    const visit = await visitDashboard(bench.browser, bench.store)
    await visit.page.goto(`${bench.store.url}/app/flutterwave/inbox`)
    await visit.page.getByText("No message yet").waitFor()
    await visit.page.context().clearCookies()
    await visit.page.waitForURL("**/app/login")
    await enterLogin(visit.page, bench.store)
    await visit.page.waitForURL("**/app/flutterwave/inbox")
    await visit.page.getByText("No message yet").waitFor()
    await visit.close()
  })

  it.each(themes)("can be read and used by everybody, as far as axe-core can tell (%s)", (theme) =>
    bench.lookIn({ colorScheme: theme }, async ({ page: theirs }) => {
      const { txRef } = await givenUp()
      await send({ event: "charge.completed" }, "wrong")
      await theirs.goto(`${bench.store.url}/app/flutterwave/inbox?status=failed`)
      await theirs.getByText(txRef).waitFor()
      await expectReadable(theirs, theme)
      await theirs.goto(`${bench.store.url}/app/flutterwave/inbox?q=nothing-like-that`)
      await theirs.getByText("No message like that").waitFor()
      await expectReadable(theirs, theme)
    }),
  )

  it.each([
    ["fr", "Boîte de réception"],
    ["id", "Kotak masuk"],
  ])("speaks the admin's language and fits a phone (%s)", (language, title) =>
    bench.lookIn({ ...phone, language }, async ({ page: theirs }) => {
      const { txRef } = await givenUp()
      await theirs.goto(`${bench.store.url}/app/flutterwave/inbox?status=failed`)
      await theirs.getByRole("heading", { name: title, level: 1 }).waitFor()
      await theirs.getByText(txRef).waitFor()
      await expectFitting(theirs)
      expect(await seriousFindings(theirs)).toEqual([])
    }),
  )
})
