import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"

import { mintPayToken, mintTxRef } from "../../src/flutterwave"
import { AttemptsService } from "../../src/modules/flutterwave/services/attempts"
import { LedgerService } from "../../src/modules/flutterwave/services/ledger"
import type { Emulator, EmulatedTransaction, PayMethod, PayOutcome } from "../emulator"
import { namesOf, ordersInBulk } from "./orders-in-bulk"
import type { Store } from "./store"

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** One less than are summed up: at midnight the oldest day would fall out of a sum. */
const DAYS = 29

/** How many are made, or told of, at the same time. */
const AT_ONCE = 5

/** A payment as the ledger and the stand-in know it. */
export interface MadePayment {
  n: number
  paymentId: string
  sessionId: string
  collectionId: string
  orderId: string
  checkoutUrl: string
  /** The reference that was paid under, or tried last. */
  txRef: string
  /** Null where nobody tried to pay. */
  transaction: EmulatedTransaction | null
}

const currencies = ["NGN", "NGN", "NGN", "KES", "UGX", "USD"] as const
const methods: Record<(typeof currencies)[number], PayMethod[]> = {
  NGN: ["card", "banktransfer", "ussd"],
  KES: ["card", "mobilemoney"],
  UGX: ["mobilemoney"],
  USD: ["card"],
}

/**
 * Makes payments by the hundred that wait for their money: Medusa's orders and sessions and the
 * ledger's rows as they are once the shopper has opened Flutterwave's page; and lets shoppers pay
 * there, spread over a month. What becomes of that is left to the plugin.
 */
export async function ledgerPaymentsOf(store: Store, emulator: Emulator) {
  const pg: Knex = knex({ client: "pg", connection: store.databaseUrl, pool: { max: 4 } })
  const attempts = new AttemptsService({ __pg_connection__: pg })
  const ledger = new LedgerService({ __pg_connection__: pg, attemptsService: attempts })
  const orders = await ordersInBulk(store)
  let made = 0

  /** Moves a transaction back to the day of the month that is its turn. */
  const spread = (transaction: EmulatedTransaction, day: number): EmulatedTransaction => {
    const at = Date.parse(transaction.created_at) - (day % DAYS) * DAY_MILLISECONDS
    transaction.created_at = new Date(at).toISOString()
    return transaction
  }

  const openPage = async (txRef: string, wanted: ReturnType<typeof wantedOrder>) => {
    const answer = await fetch(`${emulator.apiUrl}/payments`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${emulator.secretKey}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        tx_ref: txRef,
        amount: wanted.amount,
        currency: wanted.currency.toUpperCase(),
        redirect_url: `${store.url}/flutterwave/return`,
        customer: { email: wanted.email },
      }),
    })
    if (answer.status !== 200) {
      throw new Error(`The stand-in made no page: ${answer.status} ${await answer.text()}`)
    }
  }

  /** What a shopper of this number does on a page; nobody is told of it. */
  const visit = async (n: number, page: string, outcome: PayOutcome) => {
    const offered = methods[currencies[n % currencies.length]!]
    const method = offered[n % offered.length]!
    return spread(await emulator.pay(page, outcome, { notify: false, method }), n)
  }

  const makeOne = async (
    wanted: ReturnType<typeof wantedOrder>,
    mode: "test" | "live",
  ): Promise<MadePayment> => {
    const { orderId, collectionId, sessionId } = namesOf(wanted.n)
    const { payment, attempt } = await ledger.openPayment(
      {
        session_id: sessionId,
        payment_collection_id: collectionId,
        cart_id: null,
        order_id: orderId,
        amount: String(wanted.amount),
        currency_code: wanted.currency,
        mode,
        email: wanted.email,
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
    await attempts.markOpening({ id: attempt.id, payment_id: payment.id }, 30, 24 * 60 * 60)
    await openPage(attempt.tx_ref, wanted)
    return {
      ...{ n: wanted.n, paymentId: payment.id, orderId, collectionId, sessionId },
      checkoutUrl: `${store.url}/flutterwave/pay/${payment.pay_token}`,
      txRef: attempt.tx_ref,
      transaction: null,
    }
  }

  /** So many payments whose page is open. */
  const open = async (count: number, mode: "test" | "live" = "live"): Promise<MadePayment[]> => {
    const wanted = Array.from({ length: count }, () => wantedOrder((made += 1)))
    await orders.copy(wanted)
    return someAtOnce(wanted, (order) => makeOne(order, mode))
  }

  /** So many payments whose shoppers all fared the same, of which nobody has told yet. */
  const make = async (count: number, outcome: PayOutcome): Promise<MadePayment[]> => {
    const payments = await open(count)
    for (const payment of payments) {
      payment.transaction = await visit(payment.n, payment.txRef, outcome)
    }
    return payments
  }

  /** Makes this time of these payments come now; what is done then is a job's. */
  const due = async (payments: readonly MadePayment[], time: "check" | "attempt") => {
    const ids = payments.map(({ paymentId }) => paymentId)
    const column = time === "check" ? "next_check_at" : "next_attempt_at"
    const changed = await pg("flutterwave_payment")
      .whereIn("id", ids)
      .update({ [column]: pg.fn.now() })
    expect(changed).toBe(payments.length)
    await store.tick(time === "check" ? "flutterwave-check-payments" : "flutterwave-retry-payments")
  }

  /** Time goes by for these payments: their pages' time, or all of it. */
  const age = async (payments: readonly MadePayment[], what: "pages" | "payments") => {
    const ids = payments.map(({ paymentId }) => paymentId)
    await (what === "pages"
      ? pg("flutterwave_attempt")
          .whereIn("payment_id", ids)
          .update({ expires_at: pg.raw("now() - interval '2 hours'") })
      : pg("flutterwave_payment")
          .whereIn("id", ids)
          .update({ created_at: pg.raw("now() - interval '8 days'") }))
  }

  /** Nothing else tells of these payments: their pages' own checks have ended. */
  const lose = (payments: readonly { paymentId: string }[]) =>
    pg("flutterwave_payment")
      .whereIn(
        "id",
        payments.map(({ paymentId }) => paymentId),
      )
      .update({ next_check_at: null })

  /** Has all payments begun on the days of the month that their shoppers came. */
  const backdate = () =>
    pg("flutterwave_payment")
      .whereLike("session_id", "payses_made_%")
      .update({
        created_at: pg.raw(
          "now() - make_interval(days => (split_part(session_id, '_', 3)::int % ?)::int)",
          [DAYS],
        ),
      })

  return {
    model: orders.model,
    open,
    make,
    visit,
    spread,
    due,
    age,
    lose,
    backdate,
    end: () => pg.destroy(),
  }
}

/** Does so with all of them, a few at the same time; gives what came of each. */
export async function someAtOnce<One, Result>(
  all: readonly One[],
  act: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < all.length; start += AT_ONCE) {
    results.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(act))))
  }
  return results
}

function wantedOrder(n: number) {
  const currency = currencies[n % currencies.length]!.toLowerCase()
  return { n, amount: 500 + n, currency, email: `made-${n}@shopper.example` }
}
