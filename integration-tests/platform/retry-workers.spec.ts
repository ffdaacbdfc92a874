import { randomBytes } from "node:crypto"

import { type Emulator, startEmulator, type TokenizedOutcome } from "../emulator"
import {
  type CheckoutStory,
  type Customer,
  inTestRun,
  type LedgerRow,
  startStore,
  type Store,
  storyOf,
  waitFor,
} from "../harness"

const DUE = 1_000
const DUE_AT_A_KILL = 40
const REAL_CARTS = 40
/** Carts made at the same time: more only makes two servers on two cores wait for each other. */
const AT_ONCE = 5

/** What a saved card is charged with, as far as these stories look at it. */
interface Charge {
  tx_ref: string
  meta: { payment_id: string }
  /** On the server that asked for the charge. */
  redirect_url: string
}

const { redisUrl } = inTestRun()
// Where there is no Redis this is skipped by name; two-instances.spec.ts has CI notice that.
const describeWithRedis = redisUrl ? describe : describe.skip

describeWithRedis("failed payments with a saved card, due at two servers", () => {
  let emulator: Emulator
  let first: Store
  let second: Store
  let customer: Customer
  let story: CheckoutStory
  /** What the many due payments are copies of. */
  let original: LedgerRow & { payment_collection_id: string }
  let rounds = 0

  beforeAll(async () => {
    emulator = await startEmulator()
    const env = { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") }
    first = await startStore({ emulator, redisUrl: redisUrl!, env })
    second = await startStore({
      emulator,
      redisUrl: redisUrl!,
      database: first.database,
      keepWebhook: true,
      env,
    })
    customer = await first.shopper.signUp()
    story = storyOf(first, customer)
    const { link, session } = await story.openPage({}, { save_card: true })
    await emulator.pay(link, "success")
    await story.settled(session.id)
    const failed = await decline()
    original = (await story.ledgerOf(failed.session.id)) as typeof original
  })
  afterAll(async () => {
    await second?.stop()
    await first?.stop()
    await emulator?.close()
  })
  beforeEach(async () => {
    await emulator.idle()
    emulator.webhook.enabled = true
    // What an earlier story left is nobody's work in the next one.
    await second.sql("UPDATE flutterwave_payment SET next_check_at = NULL")
    await second.sql(
      `UPDATE flutterwave_payment SET status = 'failed', next_attempt_at = NULL
       WHERE status = 'retrying'`,
    )
  })

  async function decline() {
    const opened = await story.openPage()
    await emulator.pay(opened.link, "decline")
    await story.reaches(opened.session.id, "retrying")
    return opened
  }

  /** How charges of saved cards end; Flutterwave tells of none, so that workers are all who act. */
  function bankSays(outcome: TokenizedOutcome) {
    emulator.behaviour.tokenizedLocalhostRedirect = true
    emulator.behaviour.tokenizedMode = outcome
    emulator.webhook.enabled = false
  }

  /** Copies of one row; `own` are the columns they do not share, `n` counting the copies. */
  const copy = (table: string, which: string, id: string, count: number, own: string) =>
    second.sql(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(one, jsonb_build_object(${own}))).*
       FROM ${table} one, generate_series(1, $2) n WHERE one.${which} = $1`,
      [id, count],
    )

  /** Payments that failed and are due, as Medusa and the ledger hold them; gives their ids. */
  async function due(count: number): Promise<string[]> {
    const own = (prefix: string) => `'${prefix}_${round}_' || n`
    const round = `round${++rounds}`
    const collection = `'payment_collection_id', ${own("pay_col")}`
    const { id, payment_collection_id: collectionId, session_id: sessionId } = original
    await copy("payment_collection", "id", collectionId, count, `'id', ${own("pay_col")}`)
    const session = `'id', ${own("payses")}, ${collection}`
    await copy("payment_session", "id", sessionId, count, session)
    const link = `'id', ${own("capaycol")}, 'cart_id', ${own("cart")}, ${collection}`
    const linkOf = "payment_collection_id"
    await copy("cart_payment_collection", linkOf, collectionId, count, link)
    const payment = `'id', ${own("flwpay")}, 'session_id', ${own("payses")}, ${collection},
      'cart_id', ${own("cart")}, 'pay_token', ${own("token")}`
    await copy("flutterwave_payment", "id", id, count, payment)
    const attempt = `'id', ${own("flwatt")}, 'payment_id', ${own("flwpay")}, 'tx_ref', ${own("mfw")}`
    await copy("flutterwave_attempt", "payment_id", id, count, attempt)
    const ids = Array.from({ length: count }, (_, n) => `flwpay_${round}_${n + 1}`)
    await makeDue(ids)
    return ids
  }

  const makeDue = (ids: string[]) =>
    second.sql(
      `UPDATE flutterwave_payment SET status = 'retrying', next_attempt_at = now() WHERE id = ANY($1)`,
      [ids],
    )

  /** Lets as many workers as wanted make what is due, half of them on each server. */
  const work = (workers: number) =>
    Promise.all(
      Array.from({ length: workers }, (_, n) =>
        (n % 2 ? second : first).tick("flutterwave-retry-payments"),
      ),
    )

  /** The charges that were asked for, for these payments. */
  const chargesFor = (ids: string[]) => {
    const all = emulator.callsTo("POST /tokenized-charges").map(({ body }) => body as Charge)
    return all.filter(({ meta }) => ids.includes(meta.payment_id))
  }

  /** What the ledger says of these payments, and of how many each. */
  async function ledgerOf(ids: string[]) {
    const rows = await second.sql<{ line: string; payments: number }>(
      `SELECT concat_ws(' ', status, attempts_made, 'made', charges) AS line,
              count(*)::int AS payments
       FROM flutterwave_payment payment, LATERAL (
         SELECT string_agg(concat_ws(' ', number, status), ', ' ORDER BY created_at) AS charges
         FROM flutterwave_attempt
         WHERE payment_id = payment.id AND method = 'saved_card') each_payment
       WHERE id = ANY($1) GROUP BY 1 ORDER BY 1`,
      [ids],
    )
    return Object.fromEntries(rows.map(({ line, payments }) => [line, payments]))
  }

  /** Waits until the ledger says a line of so many payments; else tells all that it says. */
  const reach = (ids: string[], line: string, count: number) =>
    waitFor(
      async () => {
        const ledger = await ledgerOf(ids)
        if (ledger[line] !== count) {
          throw new Error(`the ledger says ${JSON.stringify(ledger)}`)
        }
        return true
      },
      { what: `${count} payments are "${line}"` },
    )

  /** Waits for so many to have failed once more. */
  const failedOnce = (ids: string[], count: number) => reach(ids, "retrying 1 made 1 failed", count)

  /** One charge for each payment, under a reference that no other charge has. */
  function expectOneChargeEach(ids: string[]) {
    const charges = chargesFor(ids)
    expect(charges.map(({ meta }) => meta.payment_id).sort()).toEqual([...ids].sort())
    expect(new Set(charges.map(({ tx_ref }) => tx_ref)).size).toBe(ids.length)
  }

  it.each([2, 4, 8])(
    "are charged once each, a thousand of them, by %d workers",
    async (workers) => {
      bankSays("decline")
      const ids = await due(DUE)
      await work(workers)
      await failedOnce(ids, DUE)
      expectOneChargeEach(ids)
      const servers = new Set(
        chargesFor(ids).map(({ redirect_url }) => new URL(redirect_url).origin),
      )
      expect(servers).toEqual(new Set([first.url, second.url]))
    },
  )

  it("become forty orders, each paid for once, by four workers", async () => {
    const failed: Awaited<ReturnType<typeof decline>>[] = []
    while (failed.length < REAL_CARTS) {
      failed.push(...(await Promise.all(Array.from({ length: AT_ONCE }, decline))))
    }
    const ids = failed.map(({ data }) => data.payment_id)
    bankSays("noauth")
    await makeDue(ids)
    await work(4)
    // An order for which Medusa did not get its lock on the goods in time is placed at the next look,
    // half a minute later.
    await second.sql(
      "UPDATE flutterwave_payment SET next_check_at = now() WHERE id = ANY($1) AND status = 'paid'",
      [ids],
    )
    await second.tick("flutterwave-check-payments")
    await reach(ids, "settled 1 made 1 succeeded", REAL_CARTS)
    expectOneChargeEach(ids)
    for (const { cart } of failed) {
      await story.orderPaidOnce(cart.id)
    }
  })

  it("are charged by the other server, and none twice, when one is killed amid its charges", async () => {
    bankSays("decline")
    const ids = await due(DUE_AT_A_KILL)
    // Of the five that the first server takes at once, Flutterwave keeps it waiting for two before
    // it charges, and for three after.
    emulator.faults.add({ match: /GET .*verify/, kind: "slow", delayMs: 10_000, times: 2 })
    emulator.faults.add({
      match: "POST /tokenized-charges",
      kind: "slow",
      delayMs: 10_000,
      times: 3,
    })
    const dying = first.tick("flutterwave-retry-payments").then(
      () => "finished",
      () => "died",
    )
    await waitFor(() => chargesFor(ids).length === 3, { what: "three cards are being charged" })
    await first.kill()
    expect(await dying).toBe("died")

    await second.tick("flutterwave-retry-payments")
    await failedOnce(ids, DUE_AT_A_KILL - 5)
    expect(await ledgerOf(ids)).toEqual({
      "retrying 0 made": 2,
      "retrying 1 made 1 failed": DUE_AT_A_KILL - 5,
      "retrying 1 made 1 unknown": 3,
    })
    // What the dead server had taken comes free by itself three minutes later, and what it was
    // charging is asked about within a minute.
    await second.sql(
      `UPDATE flutterwave_payment SET next_check_at = now(),
         next_attempt_at = CASE WHEN attempts_made = 0 THEN now() ELSE next_attempt_at END
       WHERE id = ANY($1)`,
      [ids],
    )
    await second.tick("flutterwave-retry-payments")
    await second.tick("flutterwave-check-payments")
    await failedOnce(ids, DUE_AT_A_KILL)
    expectOneChargeEach(ids)
  })
})
