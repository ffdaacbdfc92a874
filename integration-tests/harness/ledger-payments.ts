import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"

import { mintPayToken, mintTxRef } from "../../src/flutterwave"
import { AttemptsService } from "../../src/modules/flutterwave/services/attempts"
import { LedgerService } from "../../src/modules/flutterwave/services/ledger"
import type { Emulator, EmulatedTransaction, PayMethod, PayOptions, PayOutcome } from "../emulator"
import type { Store } from "./store"

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** One less than are summed up: at midnight the oldest day would fall out of a sum. */
const DAYS = 29

/** A payment as the ledger and the stand-in know it. */
export interface MadePayment {
  paymentId: string
  attemptId: string
  txRef: string
  /** Null where nobody tried to pay. */
  transaction: EmulatedTransaction | null
}

/** How a shopper fared on Flutterwave's page. */
export interface Visit {
  /** Null: nobody tried to pay. */
  outcome: PayOutcome | null
  /** The number of the attempt; attempts before it were declined. */
  number?: number
}

const currencies = ["NGN", "NGN", "NGN", "KES", "UGX", "USD"] as const
const methods: Record<(typeof currencies)[number], PayMethod[]> = {
  NGN: ["card", "banktransfer", "ussd"],
  KES: ["card", "mobilemoney"],
  UGX: ["mobilemoney"],
  USD: ["card"],
}

/**
 * Makes payments by the hundred: the ledger's rows by its own statements, and their transactions on
 * the stand-in's pages, spread over a month. What is left out is Medusa: these payments have
 * neither cart nor session, so none of them can become an order.
 */
export function ledgerPaymentsOf(store: Store, emulator: Emulator) {
  const pg: Knex = knex({ client: "pg", connection: store.databaseUrl, pool: { max: 4 } })
  const attempts = new AttemptsService({ __pg_connection__: pg })
  const ledger = new LedgerService({ __pg_connection__: pg, attemptsService: attempts })
  let made = 0

  /** Moves a transaction back to the day of the month that is its turn. */
  const spread = (transaction: EmulatedTransaction, day: number): EmulatedTransaction => {
    const at = Date.parse(transaction.created_at) - (day % DAYS) * DAY_MILLISECONDS
    transaction.created_at = new Date(at).toISOString()
    return transaction
  }

  const openLink = async (txRef: string, amount: number, currency: string, email: string) => {
    const answer = await fetch(`${emulator.apiUrl}/payments`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${emulator.secretKey}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        tx_ref: txRef,
        amount,
        currency,
        redirect_url: `${store.url}/flutterwave/return`,
        customer: { email },
      }),
    })
    if (answer.status !== 200) {
      throw new Error(`The stand-in made no page: ${answer.status} ${await answer.text()}`)
    }
  }

  /** One page of a payment: opened, and left as the outcome says. */
  const visit = async (
    { id }: { id: string },
    attempt: { id: string; tx_ref: string },
    asked: { amount: number; currency: (typeof currencies)[number]; email: string; day: number },
    outcome: PayOutcome | null,
  ): Promise<EmulatedTransaction | null> => {
    await attempts.markOpening({ id: attempt.id, payment_id: id }, 30, 24 * 60 * 60)
    if (outcome === null) {
      return null
    }
    await openLink(attempt.tx_ref, asked.amount, asked.currency, asked.email)
    const offered = methods[asked.currency]
    const options: PayOptions = { notify: false, method: offered[asked.day % offered.length]! }
    return spread(await emulator.pay(attempt.tx_ref, outcome, options), asked.day)
  }

  const makeOne = async ({ outcome, number = 0 }: Visit): Promise<MadePayment> => {
    const n = (made += 1)
    const currency = currencies[n % currencies.length]!
    const asked = { amount: 500 + n, currency, email: `made-${n}@shopper.example`, day: n }
    const { payment, attempt: first } = await ledger.openPayment(
      {
        session_id: `payses_made_${n}`,
        payment_collection_id: `pay_col_made_${n}`,
        cart_id: null,
        order_id: null,
        amount: String(asked.amount),
        currency_code: currency.toLowerCase(),
        mode: "test",
        email: asked.email,
        customer_id: null,
        customer_name: null,
        customer_phone: null,
        save_card: false,
        saved_card_id: null,
        pay_token: mintPayToken(),
        return_url: null,
      },
      mintTxRef(),
    )
    let attempt = first
    for (let failed = 0; failed < number; failed++) {
      const declined = await visit(payment, attempt, asked, "decline")
      await bookFailed(attempt.id, declined!)
      attempt = await attempts.renew(payment.id, failed + 1, mintTxRef())
    }
    const transaction = await visit(payment, attempt, asked, outcome)
    await pg("flutterwave_payment")
      .where({ id: payment.id })
      .update({ attempts_made: number, created_at: daysAgo(pg, n) })
    return { paymentId: payment.id, attemptId: attempt.id, txRef: attempt.tx_ref, transaction }
  }

  /** So many payments that all fared the same. */
  const make = async (count: number, fared: Visit): Promise<MadePayment[]> => {
    const payments: MadePayment[] = []
    while (payments.length < count) {
      const some = Math.min(10, count - payments.length)
      payments.push(...(await Promise.all(Array.from({ length: some }, () => makeOne(fared)))))
    }
    return payments
  }

  const bookFailed = async (attemptId: string, transaction: EmulatedTransaction) => {
    await pg.transaction((trx) =>
      attempts.markFailed(trx, attemptId, factsOf(transaction), "Declined"),
    )
  }

  /** Books paid ones as settled, as if Medusa had the order: the one thing that is made up here. */
  const bookSettled = async (payments: readonly MadePayment[]): Promise<void> => {
    for (const { paymentId, attemptId, transaction } of payments) {
      await attempts.recordTransaction(attemptId, "succeeded", factsOf(transaction!))
      const payment = await ledger.findPayment({ id: paymentId })
      await ledger.fund(payment!, attemptId, 60)
      await ledger.markSettled(paymentId, `order_${paymentId}`, null)
    }
  }

  const move = async (
    payments: readonly MadePayment[],
    to: "superseded" | "canceled" | "retrying",
  ): Promise<void> => {
    const ids = payments.map(({ paymentId }) => paymentId)
    if (to === "retrying") {
      await pg("flutterwave_payment").whereIn("id", ids).update({ status: to })
      return
    }
    for (const id of ids) {
      await ledger.moveUnpaid(id, ["awaiting"], to)
    }
  }

  /** Lets the time of their pages be over, and has them asked about at the next tick. */
  const closePages = async (payments: readonly MadePayment[]): Promise<void> => {
    await pg("flutterwave_attempt")
      .whereIn(
        "id",
        payments.map(({ attemptId }) => attemptId),
      )
      .update({ expires_at: pg.raw("now() - interval '2 hours'") })
    await askNext(payments)
  }

  const askNext = async (payments: readonly MadePayment[]): Promise<void> => {
    await pg("flutterwave_payment")
      .whereIn(
        "id",
        payments.map(({ paymentId }) => paymentId),
      )
      .update({ next_check_at: pg.fn.now() })
  }

  /** Flutterwave's notices of these payments, some at once. */
  const notify = async (payments: readonly MadePayment[]): Promise<void> => {
    for (let start = 0; start < payments.length; start += 5) {
      const some = payments.slice(start, start + 5)
      const answers = await Promise.all(some.map(({ txRef }) => emulator.notify(txRef)))
      expect(answers).toEqual(some.map(() => [200]))
    }
  }

  return { make, spread, bookSettled, move, closePages, askNext, notify, end: () => pg.destroy() }
}

function daysAgo(pg: Knex, n: number): Knex.Raw {
  return pg.raw("now() - make_interval(days => ?)", [n % DAYS])
}

function factsOf(transaction: EmulatedTransaction) {
  return {
    transaction_id: String(transaction.id),
    flw_ref: transaction.flw_ref,
    amount: String(transaction.amount),
    currency_code: transaction.currency.toLowerCase(),
    charged_amount: String(transaction.charged_amount),
    app_fee: String(transaction.app_fee),
    amount_settled: String(transaction.amount_settled),
    payment_type: transaction.payment_type,
    card_brand: transaction.card?.type ?? null,
    card_last4: transaction.card?.last_4digits ?? null,
    bank: null,
    processor_response: transaction.processor_response,
    transaction_at: new Date(transaction.created_at),
  }
}
