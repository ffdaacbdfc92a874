import { refundsOf } from "../harness/refunds"
import { waitFor } from "../harness"
import { paymentsBench } from "./payments-bench"

describe("money that waits for a person, in the dashboard", () => {
  const bench = paymentsBench()

  const notice = (reason: string) => bench.visit.page.locator(`[data-attention='${reason}']`)
  const there = (within: ReturnType<typeof notice>) =>
    within.getByRole("link", { name: "Open at Flutterwave" })
  const form = () => bench.visit.page.getByRole("dialog")
  const note = () => form().getByRole("textbox", { name: "What was decided" })
  const save = () => form().getByRole("button", { name: "Save", exact: true }).click()
  const hasFocus = (what: ReturnType<typeof notice>, name: string) =>
    waitFor(() => what.evaluate((element) => element === document.activeElement), {
      what: `${name} has the focus`,
    })

  /** Lets something happen between the last look and the click. */
  const beforeItArrives = (happens: () => Promise<unknown>) =>
    bench.visit.page.route(
      "**/resolve",
      async (route) => {
        await happens()
        await route.continue()
      },
      { times: 1 },
    )

  const attention = async () => {
    const [row] = await bench.store.sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM flutterwave_payment WHERE status = 'attention'",
    )
    return row!.count
  }

  /** Both pages of a payment were paid: the first one pays for the order. */
  const paidTwice = async () => {
    const { story, emulator } = bench
    const { pages, ...opened } = await bench.withTwoPages()
    const paying = await emulator.pay(pages[0], "success")
    const order = await story.orderPaidOnce(opened.cart.id)
    await story.settled(opened.session.id)
    const other = await emulator.pay(pages[1], "success")
    await story.needsAttention(opened.session.id, "paid_twice")
    await emulator.idle()
    return { id: opened.data.payment_id, session: opened.session, order, paying, other }
  }

  /** An order of which money was to go back that did not. */
  const refundFailed = async () => {
    const { store, emulator, story } = bench
    const scenes = refundsOf(store, emulator)
    await scenes.allowRefunds()
    emulator.behaviour.refundStatus = "processing"
    const bought = await scenes.buy()
    expect((await scenes.refund(bought.payment.id, 500)).status).toBe(200)
    emulator.settleRefund(emulator.refunds.at(-1)!.id, "failed")
    await waitFor(
      async () => {
        await store.admin.post(`/admin/flutterwave/payments/${bought.paymentId}/check`)
        const { attention_reason } = await story.ledgerOf(bought.session.id)
        return attention_reason === "refund_failed"
      },
      { what: "the refund is known to have failed" },
    )
    return bought
  }

  afterEach(async () => {
    const off = await bench.store.admin.post("/admin/flutterwave/settings", {
      refunds_enabled: false,
    })
    expect(off.status).toBe(200)
  })

  it("stands before all other payments, and in the menu", async () => {
    const { payments, visit } = bench
    const { id } = await bench.underpaid()
    await payments.openList()
    const count = await attention()
    const menu = visit.page.getByRole("navigation").getByTestId("attention-count").first()
    await menu.getByText(String(count), { exact: true }).waitFor()
    await visit.page.getByText(`Needs attention: ${count}`, { exact: true }).last().waitFor()
    const waiting = visit.section("Needs attention").locator(`li[data-payment="${id}"]`)
    await waiting.getByText("The shopper paid less than asked for").waitFor()
    // Play money is not mistaken for money.
    await waiting.getByText("Test", { exact: true }).waitFor()
    await waiting.getByRole("link").click()
    await notice("underpaid").waitFor()
    expect(new URL(visit.page.url()).pathname).toBe(`/app/flutterwave/${id}`)

    await visit.openSettings()
    const problem = visit.problem("attention_waiting")
    await problem.getByText("Open Flutterwave in the main menu").waitFor()
    await problem.getByRole("link", { name: "Open the payments that need attention" }).click()
    await visit
      .section("All payments")
      .locator("tr[data-payment]")
      .nth(count - 1)
      .waitFor()
    expect(new URL(visit.page.url()).search).toBe("?status=attention")
  })

  it("is told as what is left over where the order was paid with other money, not as to be paid", async () => {
    const { payments, story, emulator } = bench
    const { cart, checkoutUrl, data, session, pages } = await bench.withTwoPages()
    await emulator.pay(pages[0], "underpay")
    await story.needsAttention(session.id, "underpaid")
    await payments.open(data.payment_id)
    await notice("underpaid").getByText("have them pay again, unless their order").waitFor()
    await emulator.pay(pages[1], "success")
    await story.orderPaidOnce(cart.id)
    await notice("underpaid").getByText("The order was placed, but its money").waitFor()
    await notice("underpaid").getByText("ask the shopper for nothing more").waitFor()
    expect(await notice("underpaid").getByText("pay again").count()).toBe(0)
    expect(await story.follow(checkoutUrl)).toContain("flutterwave_status=paid")
  })

  it("is shown whole from whatever was looked for before", async () => {
    const { payments, visit } = bench
    for (let made = await attention(); made <= 5; made += 1) {
      await bench.underpaid()
    }
    await payments.openList({ q: "nobody@nowhere.example", created_to: "2020-01-01" })
    await payments.press(`Show all ${await attention()}`)
    await visit.section("All payments").locator("tr[data-payment]").nth(5).waitFor()
    expect(new URL(visit.page.url()).search).toBe("?status=attention")
    await hasFocus(visit.page.getByRole("heading", { name: "All payments" }), "the list")
  })

  it("is handled with a note, which stays with the payment, and without one not at all", async () => {
    const { payments, visit, story } = bench
    const { page } = visit
    const { id, session } = await bench.underpaid()
    const before = await attention()
    await payments.open(id)
    await payments.press("Mark as handled")
    await save()
    await form().getByText("Say what was decided about the money.").waitFor()
    expect(await attention()).toBe(before)

    await note().fill("Returned by hand, told her")
    await save()
    await payments.isTold("Marked as handled")
    await form().waitFor({ state: "hidden" })
    await page.getByTestId("decision").getByText("Returned by hand, told her").waitFor()
    await page.locator("[data-attention]").waitFor({ state: "detached" })
    await page
      .getByTestId("what-next")
      .getByText("A person has decided on its money, as noted below.")
      .waitFor()
    await hasFocus(page.getByRole("heading", { level: 1 }), "the payment's heading")
    expect(await story.ledgerOf(session.id)).toMatchObject({
      resolved_note: "Returned by hand, told her",
      attention_reason: null,
    })
    expect(await attention()).toBe(before - 1)
  })

  it("keeps the note that is being written when another admin was faster, and says so", async () => {
    const { payments, story, store } = bench
    const { id, session } = await bench.underpaid()
    await payments.open(id)
    await payments.press("Mark as handled")
    await note().fill("Mine")
    const theirs = await store.admin.post(`/admin/flutterwave/payments/${id}/resolve`, {
      note: "Theirs",
    })
    expect(theirs.status).toBe(200)
    await form().getByText("This has changed since you opened it:").waitFor()
    await form().getByText("It no longer waits for a person.").waitFor()
    expect(await note().inputValue()).toBe("Mine")
    await save()
    await form().getByText("does not wait for a decision").waitFor()
    expect(await note().inputValue()).toBe("Mine")
    expect(await story.ledgerOf(session.id)).toMatchObject({ resolved_note: "Theirs" })
  })

  it("is not closed for a newer reason that nobody has read", async () => {
    const { payments, story, emulator } = bench
    const { id, paying, session } = await paidTwice()
    await payments.open(id)
    await payments.press("Mark as handled")
    await note().fill("Returned the other one")
    await beforeItArrives(async () => {
      emulator.raiseChargeback(paying.id)
      await story.needsAttention(session.id, "chargeback")
    })
    await save()
    await form().getByText('no longer waits for a decision on "paid_twice"').waitFor()
    await form().getByText("The shopper's bank asked for the money back").waitFor()
    await save()
    await form().getByText("Something new has come").waitFor()
    expect(await note().inputValue()).toBe("Returned the other one")
    await save()
    await payments.isTold("Marked as handled")
  })

  it("is not closed for more money under the same reason that nobody has read of", async () => {
    const { payments, story, store } = bench
    const { id, session } = await bench.underpaid()
    await payments.open(id)
    await payments.press("Mark as handled")
    await note().fill("Returned it")
    const more = "NGN 5.00 came as transaction 4711, too."
    await beforeItArrives(() =>
      store.sql(
        "UPDATE flutterwave_payment SET attention_detail = attention_detail || ' ' || $1 WHERE id = $2",
        [more, id],
      ),
    )
    await save()
    await form().getByText("This has changed since you opened it:").waitFor()
    await form().getByText(more).waitFor()
    expect(await story.ledgerOf(session.id)).toMatchObject({ attention_reason: "underpaid" })
    await save()
    await form().getByText("Something new has come").waitFor()
    await save()
    await payments.isTold("Marked as handled")
  })

  it("is the other transaction where two came, while what paid is told as paid", async () => {
    const { payments, visit } = bench
    const { id, order, paying, other } = await paidTwice()
    await payments.open(id)
    const link = there(notice("paid_twice"))
    await link.waitFor()
    expect(await link.count()).toBe(1)
    expect(await link.getAttribute("href")).toMatch(new RegExp(`/${other.id}$`))
    await visit.section("Overview").getByText(String(paying.id), { exact: true }).waitFor()
    expect(await visit.section("Overview").getByText(String(other.id)).count()).toBe(0)

    await visit.page.goto(`${bench.store.url}/app/orders/${order.id}`)
    const widget = visit.section("Flutterwave")
    expect(await there(widget.locator("[data-attention]")).getAttribute("href")).toMatch(
      new RegExp(`/${other.id}$`),
    )
    // What is done about it is done in one place.
    expect(await widget.getByRole("button", { name: /^Check/ }).count()).toBe(1)
  })

  it("is handled from the order's page as well, which then tells what was decided", async () => {
    const { visit, payments } = bench
    const { order } = await paidTwice()
    await visit.page.goto(`${bench.store.url}/app/orders/${order.id}`)
    const widget = visit.section("Flutterwave")
    await widget.getByText("It was paid more than once").waitFor()
    await widget.getByRole("button", { name: "Mark as handled" }).click()
    await note().fill("Returned the second one")
    await save()
    await payments.isTold("Marked as handled")
    await widget.getByTestId("decision").getByText("Returned the second one").waitFor()
    await hasFocus(widget.getByRole("heading", { level: 2 }), "the section's heading")
  })

  it("is checked again, and said to be as it was", async () => {
    const { payments } = bench
    const { id } = await bench.underpaid()
    await payments.open(id)
    await payments.press("Check again")
    await payments.isTold("Flutterwave was asked. The payment is now: Needs attention")
    await notice("underpaid").waitFor()
    await hasFocus(
      notice("underpaid").getByRole("button", { name: "Check again" }),
      "the button that was pressed",
    )
  })

  it("leads to the order's refund where refunds are on, and says what else to do where not", async () => {
    const { payments, visit, store } = bench
    const { paymentId, order } = await refundFailed()
    await payments.open(paymentId)
    await notice("refund_failed").getByText("it would be booked twice").waitFor()
    expect(
      await notice("refund_failed").getByRole("link", { name: "Refund on the order" }).count(),
    ).toBe(0)
    // As when the process died before the order had it: Medusa's record was taken back.
    await store.sql("UPDATE flutterwave_refund SET medusa_refund_id = NULL WHERE payment_id = $1", [
      paymentId,
    ])
    await visit.page.reload()
    const refund = notice("refund_failed").getByRole("link", { name: "Refund on the order" })
    expect(await refund.getAttribute("href")).toBe(`/app/orders/${order.id}`)
    await notice("refund_failed").getByRole("button", { name: "Check again" }).waitFor()

    const off = await store.admin.post("/admin/flutterwave/settings", { refunds_enabled: false })
    expect(off.status).toBe(200)
    await visit.page.reload()
    await notice("refund_failed").getByText("Refunds are off: allow them").waitFor()
    expect(await refund.count()).toBe(0)
    const returned = visit.section("Refunds").locator("[data-refund='failed']")
    await returned.getByText("NGN 500.00", { exact: true }).waitFor()
  })
})
