import type { Emulator, EmulatedTransaction, PayOutcome } from "../emulator"
import type { SessionData } from "./checkout-story"
import { ledgerPaymentsOf, someAtOnce, type MadePayment } from "./ledger-payments"
import { monthsCarts } from "./month-of-carts"
import { noticesDealtWith } from "./notices"
import { reconcilingOf } from "./reconciling"
import { refundsOf } from "./refunds"
import type { Store } from "./store"

/** What is known of any of the month's payments. */
export interface Known {
  paymentId: string
  sessionId: string
  checkoutUrl: string
  txRef: string
  transaction: EmulatedTransaction | null
}

/** Payments that fared the same, and what the plugin is to call that. */
export interface Kind<Payment extends Known = Known> {
  status: string
  reason: string | null
  payments: Payment[]
}

const PAYMENTS = 500

/**
 * A month of a live store's traffic with every kind of trouble. Orders and open pages are written in
 * bulk; whatever becomes of them comes about by the plugin's own ways: Flutterwave's notices, shoppers
 * who come back, the jobs, and what an admin does in the dashboard. Some carts are a storefront's.
 */
export async function makeMonth(store: Store, emulator: Emulator) {
  const story = reconcilingOf(store, emulator)
  const money = refundsOf(store, emulator)
  const month = await ledgerPaymentsOf(store, emulator)

  const kind = <Payment extends Known>(
    status: string,
    payments: Payment[],
    reason: string | null = null,
  ): Kind<Payment> => ({ status, reason, payments })

  const ok = async (path: string, body: object = {}) => {
    const answer = await store.admin.post(path, body)
    expect([path, answer.status, answer.text]).toEqual([path, 200, expect.any(String)])
  }
  const act = ({ paymentId }: Known, action: string) =>
    ok(`/admin/flutterwave/payments/${paymentId}/${action}`)

  /** Flutterwave's notices of these payments, some at once, until all are dealt with. */
  const tell = (payments: readonly Known[]) =>
    someAtOnce(payments, async ({ txRef }) => {
      expect(await emulator.notify(txRef)).toEqual([200])
      await noticesDealtWith(store, txRef)
    })

  /** The shoppers come back from Flutterwave's page. */
  const comeBack = (payments: readonly Known[]) =>
    someAtOnce(payments, async ({ txRef }) => {
      const back = await story.followReturn(emulator.returnUrl(txRef, "successful"))
      expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    })

  /** The shoppers open the payments' links again, and fare so on the page that these lead to. */
  const payOnLink = (payments: readonly MadePayment[], outcome: PayOutcome) =>
    someAtOnce(payments, async (payment) => {
      const link = await story.follow(payment.checkoutUrl)
      payment.transaction = await month.visit(payment.n, link, outcome)
      payment.txRef = payment.transaction.tx_ref
    })

  const declined = async (count: number) => {
    const payments = await month.make(count, "decline")
    await tell(payments)
    return payments
  }

  async function makePaid() {
    const told = await month.make(40, "success")
    await tell(told)
    const returned = await month.make(8, "success")
    await comeBack(returned)
    const polled = await month.make(8, "success")
    await month.due(polled, "check")
    const recovered = await declined(6)
    await month.due(recovered, "attempt")
    await payOnLink(recovered, "success")
    await tell(recovered)
    const secondTry = await declined(4)
    for (const payment of secondTry) {
      payment.transaction = await month.visit(payment.n, payment.txRef, "success")
    }
    await tell(secondTry)
    const overpaid = await month.make(3, "overpay")
    await tell(overpaid)
    return { told, returned, polled, recovered, secondTry, overpaid }
  }

  async function makeFailed() {
    const retrying = await declined(8)
    const exhausted = await declined(4)
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await month.due(exhausted, "attempt")
      await payOnLink(exhausted, "decline")
      await tell(exhausted)
    }
    const stopped = await declined(3)
    for (const payment of stopped) {
      await act(payment, "stop-retries")
    }
    const tooOld = await declined(3)
    await month.age(tooOld, "payments")
    await month.due(tooOld, "attempt")
    const canceled = await declined(4)
    for (const { orderId } of canceled) {
      await ok(`/admin/orders/${orderId}/cancel`)
    }
    await month.due(canceled, "attempt")
    return { retrying, exhausted, stopped, tooOld, canceled }
  }

  /** Has these payments' sessions replaced, by ones of this provider; gives what each holds. */
  const replace = (payments: readonly MadePayment[], provider_id: string) =>
    someAtOnce(payments, async ({ collectionId }) => {
      const path = `/store/payment-collections/${collectionId}/payment-sessions`
      const answer = await store.shopper.post(path, { provider_id })
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
      const { payment_collection } = answer.body as {
        payment_collection: { payment_sessions: { data: SessionData }[] }
      }
      return payment_collection.payment_sessions[0]!.data
    })

  async function makeOdd() {
    const underpaid = await month.make(8, "underpay")
    const wrongCurrency = await month.make(6, "wrong_currency")
    const replaced = await month.make(5, "success")
    await replace(replaced, "pp_system_default")
    const afterCancel = await month.make(5, "success")
    for (const { orderId } of afterCancel) {
      await ok(`/admin/orders/${orderId}/cancel`)
    }
    await tell([...underpaid, ...wrongCurrency, ...replaced, ...afterCancel])
    return { underpaid, wrongCurrency, replaced, afterCancel }
  }

  async function makeUnpaid() {
    const pending = await month.make(8, "pending")
    await month.due(pending, "check")
    const abandoned = await month.open(50)
    await month.age(abandoned, "pages")
    await month.due(abandoned, "check")
    const superseded = await month.open(5)
    const successors = (await replace(superseded, "pp_flutterwave_flutterwave")).map(knownBy)
    return { pending, abandoned, superseded, successors }
  }

  /** Refunds in Medusa, each of a payment of its own, as Flutterwave goes on with them. */
  async function returnMoney(paid: MadePayment[]) {
    await money.allowRefunds()
    const refund = async (payments: MadePayment[], amount?: number) => {
      for (const { sessionId } of payments) {
        const [row] = await store.sql<{ id: string }>(
          "SELECT id FROM payment WHERE payment_session_id = $1",
          [sessionId],
        )
        const answer = await money.refund(row!.id, amount)
        expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
      }
      return payments
    }
    const whole = await refund(paid.splice(0, 3))
    const part = await refund(paid.splice(0, 3), 150)
    emulator.behaviour.refundStatus = "processing"
    const underWay = await refund(paid.splice(0, 2), 200)
    const failing = await refund(paid.splice(0, 2), 250)
    emulator.behaviour.refundStatus = "completed"
    for (const { tx_id, id } of emulator.refunds) {
      if (failing.some(({ transaction }) => transaction!.id === tx_id)) {
        emulator.settleRefund(id, "failed")
      }
    }
    for (const { paymentId } of failing) {
      await money.followNow(paymentId)
    }
    return { refunded: [...whole, ...part, ...underWay], failing }
  }

  async function chargeBack(payments: MadePayment[]) {
    for (const { transaction } of payments) {
      emulator.raiseChargeback(transaction!.id)
    }
    await emulator.idle()
    await noticesDealtWith(store)
    return payments
  }

  try {
    const carts = await monthsCarts(store, emulator, month)
    const paid = await makePaid()
    const failed = await makeFailed()
    const odd = await makeOdd()
    const unpaid = await makeUnpaid()
    const { refunded, failing } = await returnMoney(paid.told)
    const chargedBack = await chargeBack(paid.told.splice(0, 2))
    const unheard = [...(await month.make(2, "success")), ...carts.unheard]
    await month.lose(unheard)
    const arriving = await month.open(3)
    const ofTestMode = await month.open(6, "test")
    const [count] = await store.sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM flutterwave_payment",
    )
    const waiting = await month.open(PAYMENTS - count!.count)
    await month.backdate()

    const kinds = {
      paid: kind("settled", [...paid.told, ...paid.returned, ...paid.polled, ...carts.paid]),
      recovered: kind<Known>("settled", [...paid.recovered, ...carts.recoveredByCard]),
      second_try: kind("settled", paid.secondTry),
      refunded: kind("settled", refunded),
      overpaid: kind("attention", paid.overpaid, "overpaid"),
      retrying: kind("retrying", failed.retrying),
      exhausted: kind("exhausted", failed.exhausted),
      stopped: kind("failed", failed.stopped),
      too_old: kind("failed", failed.tooOld),
      canceled: kind("canceled", failed.canceled),
      pending: kind("pending", unpaid.pending),
      abandoned: kind("abandoned", unpaid.abandoned),
      superseded: kind("superseded", unpaid.superseded),
      underpaid: kind("attention", odd.underpaid, "underpaid"),
      wrong_currency: kind("attention", odd.wrongCurrency, "wrong_currency"),
      replaced: kind("attention", odd.replaced, "paid_on_replaced_session"),
      paid_after_cancel: kind("attention", odd.afterCancel, "paid_after_cancel"),
      order_not_placed: kind("attention", carts.notPlaced, "order_not_placed"),
      refund_failed: kind("attention", failing, "refund_failed"),
      chargeback: kind("attention", chargedBack, "chargeback"),
      unheard: kind<Known>("awaiting", unheard),
      of_test_mode: kind("awaiting", ofTestMode),
      waiting: kind<Known>("awaiting", [
        ...[...waiting, ...arriving, ...unpaid.successors],
        knownBy(month.model),
      ]),
    }
    return { kinds, carts, arriving, tell, spread: month.spread, visit: month.visit }
  } finally {
    await month.end()
  }
}

/** A payment by what its session tells the storefront of it. */
function knownBy(data: SessionData): Known {
  const { payment_id, session_id, checkout_url, tx_ref } = data
  return {
    ...{ paymentId: payment_id, sessionId: session_id, checkoutUrl: checkout_url, txRef: tx_ref },
    transaction: null,
  }
}

export type Month = Awaited<ReturnType<typeof makeMonth>>
