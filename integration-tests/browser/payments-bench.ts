import { type DashboardBench, dashboardBench } from "./dashboard-bench"
import { type PaymentsVisit, visitPayments } from "./payments-visit"

export interface PaymentsBench extends DashboardBench {
  readonly payments: PaymentsVisit
  /** A payment whose order is placed. */
  paid(currency?: "NGN" | "KES"): Promise<PaidPayment>
  /** A payment of which less came than was asked for. */
  underpaid(): Promise<{ id: string; session: { id: string } }>
  /** Payments of GHS 1, 2, 3 and so on that nobody paid; gives what takes them away again. */
  abandonedInGhs(count: number): Promise<() => Promise<unknown>>
  /** A payment with two pages, on both of which can be paid. */
  withTwoPages(): Promise<OpenedPage & { pages: readonly [string, string] }>
}

type OpenedPage = Awaited<ReturnType<DashboardBench["story"]["openPage"]>>

interface PaidPayment {
  id: string
  txRef: string
  transactionId: string
  orderId: string
}

/** A dashboard for tests about payments. What earlier tests did stays in the ledger. */
export function paymentsBench(): PaymentsBench {
  const bench = dashboardBench()
  const parts = {} as { payments: PaymentsVisit }
  beforeEach(() => {
    parts.payments = visitPayments(bench.visit, bench.store)
  })
  Object.defineProperty(bench, "payments", { get: () => parts.payments })
  return Object.assign(bench as DashboardBench & Pick<PaymentsBench, "payments">, {
    paid: async (currency: "NGN" | "KES" = "NGN") => {
      const { story, emulator } = bench
      const { cart, data, link, session, txRef } = await story.openPage(currency)
      const transaction = await emulator.pay(link, "success")
      const { id: orderId } = await story.orderPaidOnce(cart.id)
      await story.settled(session.id)
      return { id: data.payment_id, txRef, transactionId: String(transaction.id), orderId }
    },
    underpaid: async () => {
      const { story, emulator } = bench
      const { data, link, session } = await story.openPage()
      await emulator.pay(link, "underpay")
      await story.needsAttention(session.id, "underpaid")
      return { id: data.payment_id, session }
    },
    abandonedInGhs: async (count: number) => {
      await bench.store.sql(
        `INSERT INTO flutterwave_payment (id, session_id, payment_collection_id, amount, raw_amount,
           currency_code, mode, email, status, pay_token)
         SELECT 'flwpay_page_' || n, 'payses_page_' || n, 'pay_col_page_' || n, n,
           jsonb_build_object('value', n::text, 'precision', 20),
           'ghs', 'test', 'pager@shop.example', 'abandoned', 'token_of_page_' || n
         FROM generate_series(1, $1::int) n`,
        [count],
      )
      return () =>
        bench.store.sql("DELETE FROM flutterwave_payment WHERE email = 'pager@shop.example'")
    },
    withTwoPages: async () => {
      const { story, store } = bench
      const opened = await story.openPage()
      await store.sql("UPDATE flutterwave_attempt SET expires_at = now() WHERE payment_id = $1", [
        opened.data.payment_id,
      ])
      const pages = [opened.link, await story.follow(opened.checkoutUrl)] as const
      return { ...opened, pages }
    },
  })
}
