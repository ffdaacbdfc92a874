import type { Emulator, EmulatedTransaction, PayOutcome } from "../emulator"
import { ledgerPaymentsOf, type MadePayment } from "./ledger-payments"
import { reconcilingOf } from "./reconciling"
import type { Store } from "./store"

/** What came of the month's payments that never saw a cart. */
export const OF_THE_LEDGER = {
  settled: 330,
  recovered: 20,
  retrying: 29,
  exhausted: 10,
  pending: 14,
  underpaid: 10,
  wrong_currency: 5,
  paid_on_replaced_session: 6,
  paid_after_cancel: 5,
  abandoned: 31,
  awaiting: 12,
  superseded: 5,
  canceled: 3,
}

/** And of those that a shopper made in the storefront. */
export const OF_THE_STOREFRONT = {
  settled: 12,
  unheard: 2,
  recovered: 2,
  overpaid: 1,
  paid_twice: 1,
  retrying: 1,
  pending: 1,
}

type Page = Awaited<ReturnType<ReturnType<typeof reconcilingOf>["openPage"]>>
type Bought = Page & { transaction: EmulatedTransaction }

/**
 * A month of a store's traffic with every kind of trouble, told to the store or kept from it as it
 * happens: some bought in the storefront, most made in the ledger alone.
 */
export async function makeMonth(store: Store, emulator: Emulator) {
  const books = reconcilingOf(store, emulator)
  const month = ledgerPaymentsOf(store, emulator)
  const made = {} as Record<keyof typeof OF_THE_LEDGER, MadePayment[]>
  const bought = {} as Record<keyof typeof OF_THE_STOREFRONT, Bought[]>
  let days = 0

  /** A shopper of the storefront, on one of the month's days. */
  async function payPage(page: Page, outcome: PayOutcome, notice = true): Promise<Bought> {
    const paid = await emulator.pay(page.link, outcome, { notify: false })
    const transaction = month.spread(paid, (days += 7))
    if (notice) {
      expect(await emulator.notify(transaction.tx_ref)).toEqual([200])
    }
    return { ...page, transaction }
  }

  const openPage = () => books.openPage({ email: `real-${(days += 1)}@month.example` })

  async function buyMany(count: number, outcome: PayOutcome, notice = true): Promise<Bought[]> {
    const all: Bought[] = []
    while (all.length < count) {
      const pages = Array.from({ length: Math.min(3, count - all.length) }, openPage)
      for (const page of await Promise.all(pages)) {
        all.push(await payPage(page, outcome, notice))
      }
    }
    return all
  }

  async function declineOne(): Promise<Bought> {
    const [declined] = await buyMany(1, "decline")
    await books.reaches(declined!.session.id, "retrying")
    return declined!
  }

  async function makeTheStorefrontsPayments(): Promise<void> {
    const wanted = OF_THE_STOREFRONT
    bought.settled = await buyMany(wanted.settled, "success")
    bought.unheard = await buyMany(wanted.unheard, "success", false)
    bought.overpaid = await buyMany(wanted.overpaid, "overpay")
    bought.paid_twice = await buyMany(wanted.paid_twice, "success")
    bought.pending = await buyMany(wanted.pending, "pending")
    bought.recovered = []
    while (bought.recovered.length < wanted.recovered) {
      const declined = await declineOne()
      await books.dueNow(declined.session.id)
      const link = await books.follow(declined.checkoutUrl)
      bought.recovered.push(await payPage({ ...declined, link }, "success"))
    }
    bought.retrying = [await declineOne()]
    for (const { session } of [...bought.settled, ...bought.paid_twice, ...bought.recovered]) {
      await books.settled(session.id)
    }
    for (const { session } of bought.overpaid) {
      await books.needsAttention(session.id, "overpaid")
    }
    // Time goes by: the pages' own checks have ended.
    for (const { session } of bought.unheard) {
      await store.sql("UPDATE flutterwave_payment SET next_check_at = NULL WHERE session_id = $1", [
        session.id,
      ])
    }
  }

  async function makeTheLedgersPayments(): Promise<void> {
    const wanted = OF_THE_LEDGER
    made.settled = await month.make(wanted.settled, { outcome: "success" })
    made.recovered = await month.make(wanted.recovered, { outcome: "success", number: 1 })
    await month.bookSettled([...made.settled, ...made.recovered])
    made.retrying = await month.make(wanted.retrying, { outcome: "decline" })
    made.exhausted = await month.make(wanted.exhausted, { outcome: "decline", number: 3 })
    await month.move(made.exhausted, "retrying")
    made.pending = await month.make(wanted.pending, { outcome: "pending" })
    made.underpaid = await month.make(wanted.underpaid, { outcome: "underpay" })
    made.wrong_currency = await month.make(wanted.wrong_currency, { outcome: "wrong_currency" })
    made.paid_on_replaced_session = await month.make(wanted.paid_on_replaced_session, {
      outcome: "success",
    })
    made.paid_after_cancel = await month.make(wanted.paid_after_cancel, { outcome: "success" })
    await month.move(made.paid_after_cancel, "canceled")
    made.abandoned = await month.make(wanted.abandoned, { outcome: null })
    made.awaiting = await month.make(wanted.awaiting, { outcome: null })
    made.superseded = await month.make(wanted.superseded, { outcome: null })
    await month.move(made.superseded, "superseded")
    made.canceled = await month.make(wanted.canceled, { outcome: null })
    await month.move(made.canceled, "canceled")

    await month.notify([
      ...[...made.retrying, ...made.exhausted, ...made.underpaid, ...made.wrong_currency],
      ...[...made.paid_on_replaced_session, ...made.paid_after_cancel],
    ])
    await month.closePages(made.abandoned)
    await month.askNext(made.pending)
    await store.tick("flutterwave-check-payments")
  }

  try {
    await makeTheStorefrontsPayments()
    await makeTheLedgersPayments()
  } finally {
    await month.end()
  }
  return { made, bought, spread: month.spread }
}
