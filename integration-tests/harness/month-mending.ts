import type { Emulator } from "../emulator"
import { storyOf } from "./checkout-story"
import { someAtOnce, type MadePayment } from "./ledger-payments"
import type { CartPayment } from "./month-of-carts"
import type { Known } from "./month-of-traffic"
import { noticesDealtWith } from "./notices"
import { stockBaskets } from "./stock"
import type { Store } from "./store"

/** A payment as the admin API lists it, as far as the month is about it. */
export interface Shown {
  id: string
  status: string
  amount: number
  currency_code: string
  order_id: string | null
  attention_reason: string | null
  resolved_note: string | null
  refunded_amount: number
}

/** What an admin does in the dashboard about each kind of trouble, and what has to come of it. */
export function monthsMending(store: Store, emulator: Emulator) {
  const story = storyOf(store)

  const list = async (query: string) => {
    const answer = await store.admin.get(`/admin/flutterwave/payments?${query}`)
    expect([answer.status, answer.text]).toEqual([200, expect.anything()])
    return answer.body as { payments: Shown[]; count: number }
  }

  /** All payments that are looked for, page by page. */
  const listAll = async (query = ""): Promise<Shown[]> => {
    const all: Shown[] = []
    for (;;) {
      const page = `limit=100&offset=${all.length}&order=created_at`
      const { payments, count } = await list([query, page].filter(Boolean).join("&"))
      all.push(...payments)
      if (all.length >= count) {
        return all
      }
    }
  }

  const answered = (path: string, answer: { status: number; text: string; body: unknown }) => {
    expect([path, answer.status, answer.text]).toEqual([path, 200, expect.any(String)])
    return (answer.body as { payment: Shown & { refunds: { amount: number }[] } }).payment
  }

  /** A payment as its page shows it. */
  const look = async ({ paymentId }: Pick<Known, "paymentId">) => {
    const path = `/admin/flutterwave/payments/${paymentId}`
    return answered(path, await store.admin.get(path))
  }

  /** Presses one of the buttons of a payment's page; gives the payment. */
  const act = async ({ paymentId }: Known, action: string, body: object = {}) => {
    const path = `/admin/flutterwave/payments/${paymentId}/${action}`
    return answered(path, await store.admin.post(path, body))
  }

  /** Looks once more, and closes the payment with a note; it has to be this afterwards. */
  const resolve = async (payment: Known, note: string, status: "settled" | "failed") => {
    await act(payment, "check")
    const written = `${note} (${payment.txRef})`
    expect(await act(payment, "resolve", { note: written })).toMatchObject({
      status,
      attention_reason: null,
      resolved_note: expect.stringContaining(written) as string,
    })
  }

  /** Each is found alone by its reference, and by its transaction where there is one. */
  const expectFound = async (payments: readonly Known[]) => {
    await someAtOnce(payments, async ({ paymentId, txRef, transaction }) => {
      for (const q of [txRef, ...(transaction ? [String(transaction.id)] : [])]) {
        const found = await list(`q=${encodeURIComponent(q)}`)
        expect([q, found.payments.map(({ id }) => id)]).toEqual([q, [paymentId]])
      }
    })
  }

  /** The order of each has its money, once. */
  const expectSettled = async (payments: readonly Pick<MadePayment, "paymentId" | "orderId">[]) => {
    for (const { paymentId, orderId } of payments) {
      expect(await look({ paymentId })).toMatchObject({ status: "settled", order_id: orderId })
      const booked = await store.sql(
        "SELECT FROM order_transaction WHERE order_id = $1 AND reference = 'capture'",
        [orderId],
      )
      expect(booked).toHaveLength(1)
    }
  }

  /** The shopper opens the payment's link, and pays on the page that it leads to. */
  const payOnLink = async ({ checkoutUrl }: Known) => {
    const { tx_ref } = await emulator.pay(await story.follow(checkoutUrl), "success", {
      notify: false,
    })
    expect(await emulator.notify(tx_ref)).toEqual([200])
  }

  /** All of them are paid on their links. */
  const payOnLinks = async (payments: readonly MadePayment[]) => {
    await someAtOnce(payments, payOnLink)
    await noticesDealtWith(store)
    await expectSettled(payments)
  }

  /** The merchant returns in Flutterwave's dashboard what came, and says so. */
  const returned = async (payments: readonly MadePayment[]) => {
    for (const payment of payments) {
      const { id, amount } = payment.transaction!
      emulator.refundInDashboard(id)
      await resolve(payment, "Returned in Flutterwave's dashboard.", "failed")
      const { refunds, order_id } = await look(payment)
      expect(refunds.map((refund) => refund.amount)).toEqual([amount])
      expect(order_id).toBe(payment.orderId)
    }
  }

  const mend = {
    retrying: async (payments: readonly MadePayment[]) => {
      for (const payment of payments) {
        await act(payment, "retry")
      }
      await payOnLinks(payments)
    },
    exhausted: payOnLinks,
    stopped: payOnLinks,
    abandoned: (payments: readonly MadePayment[]) => payOnLinks(payments.slice(0, 3)),
    pending: async (payments: readonly MadePayment[]) => {
      const half = payments.length / 2
      const [paid, failed] = [payments.slice(0, half), payments.slice(half)]
      for (const payment of paid) {
        await emulator.decide(payment.transaction!.id, "successful", { notify: false })
        expect((await act(payment, "check")).status).toBe("settled")
      }
      await expectSettled(paid)
      for (const payment of failed) {
        await emulator.decide(payment.transaction!.id, "failed", { notify: false })
        expect((await act(payment, "check")).status).toBe("retrying")
      }
    },
    underpaid: returned,
    wrong_currency: returned,
    paid_after_cancel: returned,
    overpaid: async (payments: readonly MadePayment[]) => {
      for (const payment of payments) {
        const { id, amount } = payment.transaction!
        const asked = (await look(payment)).amount
        emulator.refundInDashboard(id, Math.round((amount - asked) * 100) / 100)
        await resolve(payment, "The surplus was returned.", "settled")
      }
      await expectSettled(payments)
    },
    replaced: async (payments: readonly MadePayment[]) => {
      for (const payment of payments) {
        const path = `/store/payment-collections/${payment.collectionId}/payment-sessions`
        const answer = await store.shopper.post(path, { provider_id: "pp_flutterwave_flutterwave" })
        expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
        const { payment_sessions: sessions } = (
          answer.body as {
            payment_collection: { payment_sessions: { data: { payment_id: string } }[] }
          }
        ).payment_collection
        const next = { ...payment, paymentId: sessions[0]!.data.payment_id }
        expect((await act(next, "check")).status).toBe("settled")
        await expectSettled([next])
        expect(await look(payment)).toMatchObject({ status: "superseded", attention_reason: null })
      }
    },
    order_not_placed: async (payments: readonly CartPayment[]) => {
      await stockBaskets(store, 100)
      for (const payment of payments) {
        expect(await act(payment, "check")).toMatchObject({
          status: "settled",
          attention_reason: null,
        })
        await story.orderPaidOnce(payment.cartId)
      }
    },
    refund_failed: async (payments: readonly MadePayment[]) => {
      for (const payment of payments) {
        emulator.refundInDashboard(payment.transaction!.id, 250)
        await resolve(payment, "Returned in Flutterwave's dashboard.", "settled")
        expect((await look(payment)).refunded_amount).toBe(250)
      }
    },
    chargeback: async (payments: readonly MadePayment[]) => {
      for (const payment of payments) {
        await resolve(payment, "Answered with proof.", "settled")
      }
      await expectSettled(payments)
    },
  }

  return { listAll, look, act, resolve, expectFound, mend }
}
