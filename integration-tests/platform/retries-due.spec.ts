import type { Emulator } from "../emulator"
import { failingPaymentOf, type Store } from "../harness"
import { withStore } from "../harness/with-store"

describe("a failed payment whose next attempt is due", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingPaymentOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = failingPaymentOf(store, emulator)
  })

  const tick = () => store.tick("flutterwave-retry-payments")
  const numbersOf = async (sessionId: string) =>
    (await story.attemptsOf(sessionId)).map(({ number }) => number)
  /** Moves the due time to where an SQL expression says, and gives that moment as the database writes it. */
  const dueAt = async (sessionId: string, moment: string) => {
    const [row] = await store.sql<{ due: string }>(
      `UPDATE flutterwave_payment SET next_attempt_at = ${moment}
        WHERE session_id = $1 AND status = 'retrying' RETURNING next_attempt_at::text AS due`,
      [sessionId],
    )
    return row!.due
  }

  it("keeps its attempt for later when Flutterwave cannot be asked at the due time", async () => {
    const { checkoutUrl, data, session } = await story.fail()
    emulator.faults.add({ match: /GET .*\/transactions/, kind: "500", times: 1_000 })
    await story.dueNow(session.id)
    expect(await story.schedule(session.id)).toEqual({
      status: "retrying",
      attempts_made: 0,
      minutesToNext: 5,
    })
    expect(await numbersOf(session.id)).toEqual([0])
    expect(story.allTold("flutterwave.retry_ready", data.payment_id)).toEqual([])

    emulator.faults.clear()
    await story.dueNow(session.id)
    expect(await story.schedule(session.id)).toMatchObject({
      attempts_made: 1,
      minutesToNext: 30,
    })
    await story.told("flutterwave.retry_ready", data.payment_id)
    await story.follow(checkoutUrl)
    expect(new Set(emulator.links.map(({ tx_ref }) => tx_ref)).size).toBe(2)
  })

  it("gets its next chance 30 minutes after one that came hours late", async () => {
    const { session } = await story.fail()
    await dueAt(session.id, "now() - interval '5 hours'")
    await tick()
    expect(await story.schedule(session.id)).toEqual({
      status: "retrying",
      attempts_made: 1,
      minutesToNext: 30,
    })
    await tick()
    expect(await numbersOf(session.id)).toEqual([0, 1])
  })

  it("gets its next chance 30 minutes after the due time, though the job ran a minute late", async () => {
    const { session } = await story.fail()
    const due = await dueAt(session.id, "date_trunc('second', now()) - interval '60 seconds'")
    await tick()
    const [row] = await store.sql<{ apart: string }>(
      `SELECT (next_attempt_at - $2::timestamptz)::text AS apart
         FROM flutterwave_payment WHERE session_id = $1`,
      [session.id, due],
    )
    expect(row!.apart).toBe("00:30:00")
  })

  it("gets one attempt when several runs of the job come at once", async () => {
    const failed = await Promise.all(Array.from({ length: 8 }, () => story.fail()))
    for (const { session } of failed) {
      await dueAt(session.id, "now()")
    }
    await Promise.all([tick(), tick(), tick(), tick()])
    for (const { data, session } of failed) {
      expect(await numbersOf(session.id)).toEqual([0, 1])
      expect(await story.schedule(session.id)).toEqual({
        status: "retrying",
        attempts_made: 1,
        minutesToNext: 30,
      })
      expect(await story.told("flutterwave.retry_ready", data.payment_id)).toHaveLength(1)
    }
  })
})
