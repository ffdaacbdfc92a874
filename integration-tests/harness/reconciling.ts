import type { Emulator, EmulatedTransaction } from "../emulator"
import { waitFor } from "../setup/wait-for"
import { storyOf } from "./checkout-story"
import type { Store } from "./store"

const RECONCILIATIONS = "/admin/flutterwave/reconciliations"

/** Lets a transaction be so old that nobody is about to tell of it any more. */
export function aged(transaction: EmulatedTransaction, minutes = 10): EmulatedTransaction {
  const at = Date.parse(transaction.created_at) - minutes * 60_000
  transaction.created_at = new Date(at).toISOString()
  return transaction
}

/** One difference between Flutterwave's books and the ledger, as the admin API tells of it. */
export interface Finding {
  kind: string
  tx_ref: string | null
  transaction_id: string | null
  refund_id: string | null
  payment_id: string | null
  amount: number | null
  currency_code: string | null
  detail: string
}

/** A reconciliation's report, as the admin API shows it. */
export interface Report {
  id: string
  status: "running" | "done" | "failed"
  trigger: "schedule" | "admin"
  mode: "test" | "live"
  from: string
  to: string
  checked: number
  foreign: number
  settled: number
  found: number
  findings: Finding[]
  error: string | null
  started_at: string
  ended_at: string | null
}

/** The scenes of holding Flutterwave's books against the ledger. */
export function reconcilingOf(store: Store, emulator: Emulator) {
  const story = storyOf(store)

  /** A shopper who pays; the store is told of it and places the order. */
  const buy = async () => {
    const page = await story.openPage()
    const transaction = await emulator.pay(page.link, "success")
    const order = await story.orderPaidOnce(page.cart.id)
    await story.settled(page.session.id)
    return { ...page, order, transaction }
  }

  /** A shopper who pays, of which nobody tells the store and about which it asks no more. */
  const payUnheard = async () => {
    const page = await story.openPage()
    const transaction = aged(await emulator.pay(page.link, "success", { notify: false }))
    await askNoMore(page.session.id)
    return { ...page, transaction }
  }

  /** The payment's own checks have ended. */
  const askNoMore = (sessionId: string) =>
    store.sql("UPDATE flutterwave_payment SET next_check_at = NULL WHERE session_id = $1", [
      sessionId,
    ])

  const start = (body: object = {}) => store.admin.post(RECONCILIATIONS, body)

  /** All reports, newest first. */
  const reports = async (): Promise<Report[]> => {
    const answer = await store.admin.get(`${RECONCILIATIONS}?limit=100`)
    expect([answer.status, answer.text]).toEqual([200, expect.anything()])
    return (answer.body as { reconciliations: Report[] }).reconciliations
  }

  const reportOf = async (id: string): Promise<Report> => {
    const report = (await reports()).find((each) => each.id === id)
    if (!report) {
      throw new Error(`There is no report of the reconciliation ${id}`)
    }
    return report
  }

  /** Starts a reconciliation; gives its id. */
  const begin = async (body: object = {}): Promise<string> => {
    const answer = await start(body)
    expect([answer.status, answer.text]).toEqual([202, expect.anything()])
    const { reconciliation } = answer.body as { reconciliation: Report }
    expect(reconciliation).toMatchObject({ status: "running", trigger: "admin", checked: 0 })
    return reconciliation.id
  }

  /** Waits until no reconciliation is at work; gives the report of the one named. */
  const ended = async (id: string): Promise<Report> => {
    await waitFor(async () => (await reports()).every(({ status }) => status !== "running"), {
      what: "the reconciliation has ended",
      timeoutMs: 60_000,
    })
    return reportOf(id)
  }

  /** Waits until a reconciliation has looked at so many, and is still at work. */
  const waitForProgress = (id: string, checked: number) =>
    waitFor(
      async () => {
        const report = await reportOf(id)
        return report.status === "running" && report.checked === checked
      },
      { what: `the reconciliation has looked at ${checked}` },
    )

  /** Reconciles as an admin does; gives the report once it is whole. */
  const reconcile = async (body: object = {}) => ended(await begin(body))

  /** Money that came under a reference that this store never gave out. */
  const payElsewhere = async (txRef: string, amount = 700): Promise<EmulatedTransaction> => {
    const answer = await fetch(`${emulator.apiUrl}/payments`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${emulator.secretKey}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        tx_ref: txRef,
        amount,
        currency: "NGN",
        redirect_url: "https://other.example/back",
        customer: { email: "eve@other.example" },
      }),
    })
    expect(answer.status).toBe(200)
    return aged(await emulator.pay(txRef, "success", { notify: false }))
  }

  /** A second success under a paid reference, which nobody tells of. */
  const payAgain = (paid: EmulatedTransaction): EmulatedTransaction => {
    const id = Math.max(...emulator.transactions.map((row) => row.id)) + 1_000_000
    const again = { ...paid, id, flw_ref: `FLW-MOCK-AGAIN-${id}`, events: [] }
    emulator.transactions.push(again)
    return aged(again)
  }

  /** Flutterwave forgets a transaction. */
  const forget = (paid: EmulatedTransaction): void => {
    emulator.transactions.splice(emulator.transactions.indexOf(paid), 1)
  }

  /** Puts what the ledger has so far out of every reconciliation's sight. */
  const turnThePage = async (): Promise<void> => {
    const ago = "interval '90 days'"
    await store.sql(`UPDATE flutterwave_attempt SET verified_at = verified_at - ${ago}`)
    await store.sql(`UPDATE flutterwave_refund SET created_at = created_at - ${ago}`)
  }

  return {
    ...story,
    buy,
    payUnheard,
    askNoMore,
    start,
    begin,
    ended,
    waitForProgress,
    reports,
    reportOf,
    reconcile,
    payElsewhere,
    payAgain,
    forget,
    turnThePage,
  }
}
