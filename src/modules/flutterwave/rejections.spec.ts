import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { RejectionsService } from "./services/rejections"

/** A database that keeps what it is told to count, or is away. */
function database() {
  const written: { reason: string; mode: string; count: number; age: number }[][] = []
  let isAway = false
  const pg = {
    raw: (_sql: string, bindings: unknown[]) => {
      if (isAway) {
        return Promise.reject(new Error("connection terminated"))
      }
      const rows = Array.from({ length: bindings.length / 5 }, (_, n) => {
        const [, reason, mode, count, age] = bindings.slice(n * 5)
        return { reason, mode, count, age } as (typeof written)[number][number]
      })
      written.push(rows)
      return Promise.resolve()
    },
  }
  const counts = () =>
    written.map((rows) => rows.map(({ reason, mode, count }) => `${count} ${reason} ${mode}`))
  return {
    service: new RejectionsService({ __pg_connection__: pg as unknown as Knex }),
    written,
    counts,
    goAway: (away: boolean) => {
      isAway = away
    },
  }
}

describe("webhook calls that are turned away", () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it("are written down at once when there is one", async () => {
    const { service, counts } = database()
    service.note("wrong_hash", "live")
    await jest.advanceTimersByTimeAsync(0)
    expect(counts()).toEqual([["1 wrong_hash live"]])
    await jest.advanceTimersByTimeAsync(60_000)
    expect(counts()).toHaveLength(1)
  })

  it("cost one statement in five seconds, however many there are, and each is counted", async () => {
    const { service, counts } = database()
    for (let second = 0; second < 10; second++) {
      for (let call = 0; call < 100; call++) {
        service.note(call % 4 === 0 ? "missing_hash" : "wrong_hash", "live")
      }
      service.note("wrong_hash", "test")
      await jest.advanceTimersByTimeAsync(1_000)
    }
    await jest.advanceTimersByTimeAsync(5_000)
    expect(counts()).toEqual([
      ["25 missing_hash live", "75 wrong_hash live", "1 wrong_hash test"],
      ["100 missing_hash live", "300 wrong_hash live", "4 wrong_hash test"],
      ["125 missing_hash live", "375 wrong_hash live", "5 wrong_hash test"],
    ])
  })

  it("keep the time they came at, not the one they were written at", async () => {
    const { service, written } = database()
    service.note("unreadable", "live")
    await jest.advanceTimersByTimeAsync(1_000)
    service.note("unreadable", "live")
    await jest.advanceTimersByTimeAsync(10_000)
    expect(written.map(([row]) => row!.age)).toEqual([0, 4])
  })

  it("are counted still when the database was away, and written when it is back", async () => {
    const { service, counts, goAway } = database()
    goAway(true)
    service.note("wrong_hash", "live")
    await jest.advanceTimersByTimeAsync(1_000)
    service.note("wrong_hash", "live")
    await jest.advanceTimersByTimeAsync(20_000)
    expect(counts()).toEqual([])
    goAway(false)
    await jest.advanceTimersByTimeAsync(5_000)
    expect(counts()).toEqual([["2 wrong_hash live"]])
  })
})
