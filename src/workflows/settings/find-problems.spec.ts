import type { Settings } from "../../modules/flutterwave/settings"
import { resolveOptions } from "../../modules/flutterwave/options"
import { buildSettings } from "../../modules/flutterwave/settings"
import { attentionProblems, findProblems, type WebhookSightings } from "./find-problems"

const now = new Date("2026-01-01T12:00:00Z")
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

function liveSettings(backendUrl = "https://api.example.com"): Settings {
  const hex = "0123456789abcdef0123456789abcdef"
  return buildSettings(
    resolveOptions(
      {
        secretKey: `FLWSECK-${hex}-X`,
        publicKey: `FLWPUBK-${hex}-X`,
        secretHash: "secret",
        backendUrl,
      },
      {},
      undefined,
    ),
    { accounts: [], keyProblem: null },
    {},
    now,
  )
}

const nigeria = { name: "Nigeria", currency: "NGN", hasFlutterwave: true }
const quiet: WebhookSightings = { lastReceivedAt: null, lastRejected: null, firstPaymentAt: null }

function codes({
  settings = liveSettings(),
  regions = [nigeria],
  webhooks = quiet,
  singleProcess = false,
}: {
  settings?: Settings
  regions?: (typeof nigeria)[]
  webhooks?: WebhookSightings
  singleProcess?: boolean
} = {}): string[] {
  return findProblems(settings, regions, webhooks, { singleProcess }, now).map(({ code }) => code)
}

describe("the problems a merchant is told", () => {
  it("are none when everything is set up", () => {
    expect(codes()).toEqual([])
  })

  it("name keys that Flutterwave refuses, and a missing public key", () => {
    const settings = liveSettings()
    const refused = { ...settings, keysRejected: { test: false, live: true } }
    expect(codes({ settings: refused })).toEqual(["keys_rejected"])
    const { live } = settings.accounts
    const half = { ...settings, accounts: { test: null, live: { ...live!, publicKey: null } } }
    expect(codes({ settings: half })).toEqual(["public_key_missing"])
  })

  it("name a provider that no region offers, and currencies it cannot take", () => {
    expect(codes({ regions: [{ ...nigeria, hasFlutterwave: false }] })).toEqual([
      "provider_not_enabled",
    ])
    const japan = { name: "Japan", currency: "JPY", hasFlutterwave: true }
    const problems = findProblems(
      liveSettings(),
      [nigeria, japan],
      quiet,
      { singleProcess: false },
      now,
    )
    expect(problems.map(({ code }) => code)).toEqual(["currency_unsupported"])
    expect(problems[0]!.message).toContain("Japan (JPY)")
    expect(codes({ regions: [nigeria, { ...japan, hasFlutterwave: false }] })).toEqual([])
  })

  it("name webhooks that never came, once a payment was made long enough ago", () => {
    expect(codes({ webhooks: { ...quiet, firstPaymentAt: minutesAgo(1) } })).toEqual([])
    expect(codes({ webhooks: { ...quiet, firstPaymentAt: minutesAgo(3) } })).toEqual([
      "no_webhook_seen",
    ])
    expect(
      codes({
        webhooks: { ...quiet, firstPaymentAt: minutesAgo(3), lastReceivedAt: minutesAgo(3) },
      }),
    ).toEqual([])
  })

  it("name a refused webhook until a good one comes", () => {
    const lastRejected = { at: minutesAgo(5), reason: "it carried no verif-hash header." }
    expect(codes({ webhooks: { ...quiet, lastRejected } })).toEqual(["webhook_rejected"])
    expect(codes({ webhooks: { ...quiet, lastRejected, lastReceivedAt: minutesAgo(6) } })).toEqual([
      "webhook_rejected",
    ])
    expect(codes({ webhooks: { ...quiet, lastRejected, lastReceivedAt: minutesAgo(4) } })).toEqual(
      [],
    )
  })

  it("name a local address and in-memory events in live mode only", () => {
    for (const local of ["http://localhost:9000", "http://127.0.0.1", "http://[::1]:9000"]) {
      expect(codes({ settings: liveSettings(local) })).toEqual(["local_backend_url"])
    }
    expect(codes({ singleProcess: true })).toEqual(["single_process_infrastructure"])
    const settings = { ...liveSettings("http://localhost:9000"), mode: "test" as const }
    expect(
      codes({ settings: { ...settings, accounts: { ...settings.accounts } }, singleProcess: true }),
    ).toEqual([])
  })
})

describe("money that waits for a person", () => {
  const payment = (id: string) => ({
    id,
    attention_reason: "underpaid" as const,
    attention_detail: "NGN 500.00 came.",
  })

  it("is named, payment by payment, and the rest is counted", () => {
    expect(attentionProblems({ count: 0, newest: [] })).toEqual([])
    const [one] = attentionProblems({ count: 1, newest: [payment("flwpay_1")] })
    expect(one).toMatchObject({
      code: "attention_waiting",
      message: "1 payment waits for a person: flwpay_1 (underpaid): NGN 500.00 came.",
    })
    const [many] = attentionProblems({ count: 3, newest: [payment("flwpay_1")] })
    expect(many!.message).toContain("3 payments wait")
    expect(many!.message).toContain("and 2 more")
  })
})
