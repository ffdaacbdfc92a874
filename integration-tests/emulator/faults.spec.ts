import { emulator, useTestBench, payment, call, bearer, paidTransaction } from "./test-bench"

useTestBench()

describe("faults", () => {
  it("spoil only the call they are meant for, as often as asked", async () => {
    emulator.faults.add({ match: "POST /payments", kind: "429", times: 2, retryAfter: "7" })
    expect((await call("GET", "/balances")).http).toBe(200)
    expect((await call("POST", "/payments", payment())).http).toBe(429)
    expect((await call("POST", "/payments", payment())).http).toBe(429)
    expect((await call("POST", "/payments", payment())).http).toBe(200)
    expect(emulator.callsTo("POST /payments").map(({ status }) => status)).toEqual([429, 429, 200])
  })

  it("answer 503 after the refund was made all the same", async () => {
    const { id } = await paidTransaction()
    emulator.faults.add({ match: /refund$/, kind: "503_after_effect" })
    expect(await call("POST", `/transactions/${id}/refund`, {})).toMatchObject({ http: 503 })
    expect(emulator.refunds).toHaveLength(1)
    emulator.faults.add({ match: "/transactions/*/refund", kind: "503" })
    await call("POST", `/transactions/${id}/refund`, {})
    expect(emulator.refunds).toHaveLength(1)
  })

  it("break the connection before or after the effect", async () => {
    emulator.faults.add({ match: "/payments", kind: "drop" })
    await expect(call("POST", "/payments", payment())).rejects.toThrow()
    expect(emulator.links).toHaveLength(0)
    emulator.faults.add({ match: "/payments", kind: "drop_after_effect" })
    await expect(call("POST", "/payments", payment())).rejects.toThrow()
    expect(emulator.links).toHaveLength(1)
  })

  it("hold a call until the caller is gone, before it takes effect or after", async () => {
    for (const [kind, made] of [
      ["hold", 0],
      ["hold_after_effect", 1],
    ] as const) {
      emulator.faults.add({ match: "/payments", kind })
      const caller = new AbortController()
      const asked = fetch(`${emulator.apiUrl}/payments`, {
        method: "POST",
        headers: bearer(),
        body: JSON.stringify(payment()),
        signal: caller.signal,
      })
      while (emulator.callsTo("POST /payments").length === made) {
        await call("GET", "/balances")
      }
      caller.abort()
      await expect(asked).rejects.toThrow("aborted")
      expect(emulator.links).toHaveLength(made)
      expect(emulator.callsTo("POST /payments").at(-1)?.status).toBeNull()
    }
  })

  it("hold a call no longer than they are told to", async () => {
    emulator.faults.add({ match: "/payments", kind: "hold", delayMs: 20 })
    await expect(call("POST", "/payments", payment())).rejects.toThrow()
    expect(emulator.links).toHaveLength(0)
  })

  it("keep a call waiting until they are released, or cleared", async () => {
    for (const end of ["release", "clear"] as const) {
      const fault = emulator.faults.add({ match: /balances/, kind: "slow", delayMs: Infinity })
      const asked = call("GET", "/balances")
      while (emulator.callsTo(/balances/).length === 0) {
        await new Promise(setImmediate)
      }
      expect(emulator.callsTo(/balances/)[0]?.status).toBeNull()
      if (end === "release") {
        fault.release()
      } else {
        emulator.faults.clear()
      }
      expect((await asked).http).toBe(200)
      expect((await call("GET", "/balances")).http).toBe(200)
      emulator.reset()
    }
  })

  it("answer with HTML, broken JSON, an error id, or late", async () => {
    const raw = async (): Promise<{ type: string | null; text: string }> => {
      const answer = await fetch(`${emulator.apiUrl}/balances`, { headers: bearer() })
      return { type: answer.headers.get("content-type"), text: await answer.text() }
    }
    emulator.faults.add({ match: /balances/, kind: "html" })
    expect((await raw()).type).toContain("text/html")
    emulator.faults.add({ match: /balances/, kind: "garbage" })
    const { text } = await raw()
    expect(() => JSON.parse(text) as unknown).toThrow()
    emulator.faults.add({ match: /balances/, kind: "500" })
    expect((await raw()).text).toContain("ERRNO")
    emulator.faults.add({ match: /balances/, kind: "slow", delayMs: 40 })
    const before = performance.now()
    expect((await raw()).text).toContain("available_balance")
    expect(performance.now() - before).toBeGreaterThanOrEqual(35)
  })
})
