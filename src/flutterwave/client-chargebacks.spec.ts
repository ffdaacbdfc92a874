import {
  api,
  client,
  errorOf,
  pages,
  refusal,
  success,
  useClientBench,
  type Answer,
} from "../../integration-tests/harness/client-bench"

import type { Chargeback, ChargebackQuery } from "./chargebacks"

useClientBench()

const chargeback = (changes: object = {}) => ({
  id: 8001,
  tx_id: 9100042,
  tx_ref: "mfw_1",
  flw_ref: "FLW-MOCK-0a1b",
  amount: 2500.5,
  currency: "NGN",
  status: "initiated",
  stage: "new",
  comment: "not recognised",
  created_at: "2026-11-03T09:00:00.000Z",
  ...changes,
})

/** All pages together. */
async function listed(query: ChargebackQuery): Promise<Chargeback[]> {
  const found: Chargeback[] = []
  for await (const { rows } of client().listChargebacks(query)) {
    found.push(...rows)
  }
  return found
}

describe("listChargebacks", () => {
  it("gives the chargebacks asked for, from all pages and in either casing", async () => {
    const pascal = {
      Id: "8002",
      TransactionId: "9100043",
      TxRef: "mfw_2",
      FlwRef: "FLW-MOCK-2",
      Amount: "100",
      Currency: "ugx",
      Status: "Initiated",
      Stage: "pre-arbitration",
      CreatedAt: "2026-11-04",
      DueDate: "2026-11-06T09:00:00Z",
    }
    api.answers = [pages([[chargeback()], [pascal]], true)]
    await expect(listed({ status: "initiated" })).resolves.toEqual([
      {
        id: "8001",
        transactionId: "9100042",
        txRef: "mfw_1",
        flwRef: "FLW-MOCK-0a1b",
        amount: "2500.5",
        currency: "NGN",
        status: "initiated",
        stage: "new",
        createdAt: new Date("2026-11-03T09:00:00.000Z"),
        dueAt: null,
      },
      {
        id: "8002",
        transactionId: "9100043",
        txRef: "mfw_2",
        flwRef: "FLW-MOCK-2",
        amount: "100",
        currency: "UGX",
        status: "initiated",
        stage: "pre-arbitration",
        createdAt: new Date("2026-11-04T00:00:00Z"),
        dueAt: new Date("2026-11-06T09:00:00Z"),
      },
    ])
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/chargebacks?status=initiated&page=1",
      "/v3/chargebacks?status=initiated&page=2",
    ])
  })

  it("lets no other chargeback through where the filter is ignored", async () => {
    api.answers = [
      success([
        chargeback({ id: 1, status: "won" }),
        chargeback({ id: 2, flw_ref: "FLW-MOCK-other" }),
        chargeback({ id: 3, flw_ref: null }),
        chargeback(),
      ]),
    ]
    const asked = { status: "initiated", flwRef: "FLW-MOCK-0a1b" }
    const found = await listed(asked)
    expect(found.map(({ id }) => id)).toEqual(["8001"])
    expect(api.received[0]?.url).toBe(
      "/v3/chargebacks?status=initiated&flw_ref=FLW-MOCK-0a1b&page=1",
    )
  })

  it("reads what little there is, and makes up no deadline", async () => {
    api.answers = [success([{ id: 8001 }])]
    await expect(listed({})).resolves.toEqual([
      {
        id: "8001",
        transactionId: null,
        txRef: null,
        flwRef: null,
        amount: null,
        currency: null,
        status: "unknown",
        stage: null,
        createdAt: null,
        dueAt: null,
      },
    ])
  })

  it("says that there is none where Flutterwave says so", async () => {
    for (const answer of [success([]), success(null), refusal(400, "No chargebacks found")]) {
      api.answers = [answer]
      await expect(listed({})).resolves.toEqual([])
    }
  })

  it("gives every other one beside one that cannot be read, and says which that is", async () => {
    const nameless = chargeback({ id: null, tx_id: 77, tx_ref: "mfw_77" })
    api.answers = [pages([[nameless, chargeback()], [chargeback({ id: 8002 })]], true)]
    const seen: unknown[] = []
    for await (const { rows, unreadable } of client().listChargebacks({})) {
      seen.push([rows.map(({ id }) => id), unreadable])
    }
    const row = { id: null, txRef: "mfw_77", transactionId: "77" }
    expect(seen).toEqual([
      [["8001"], [{ ...row, message: expect.stringContaining("chargeback") as string }]],
      [["8002"], []],
    ])
  })

  it.each([
    ["a bare 404", ((response) => response.writeHead(404).end()) satisfies Answer],
    ["a refusal", refusal(400, "status is not allowed")],
  ])("never takes %s for no chargeback", async (_name, answer) => {
    api.answers = [answer]
    await errorOf(listed({ status: "initiated" }))
  })
})
