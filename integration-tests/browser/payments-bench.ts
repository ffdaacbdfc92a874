import { type DashboardBench, dashboardBench } from "./dashboard-bench"
import { type PaymentsVisit, visitPayments } from "./payments-visit"

export interface PaymentsBench extends DashboardBench {
  readonly payments: PaymentsVisit
  /** A payment whose order is placed. */
  paid(currency?: "NGN" | "KES"): Promise<PaidPayment>
  /** A payment of which less came than was asked for. */
  underpaid(): Promise<{ id: string; session: { id: string } }>
}

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
  })
}
