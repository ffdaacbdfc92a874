import { randomBytes } from "node:crypto"

import { parseSecretHash } from "../../flutterwave"
import { resolveOptions, type FlutterwavePluginOptions } from "./options"
import type { SavedAccount } from "./services/vault"
import { buildSettings, type Settings } from "./settings"

const TEST_SECRET = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X"
const OTHER_SECRET = "FLWSECK_TEST-fedcba9876543210fedcba9876543210-X"
const LIVE_SECRET = "FLWSECK-0123456789abcdef0123456789abcdef-X"
const TEST_PUBLIC = "FLWPUBK_TEST-0123456789abcdef0123456789abcdef-X"
const LIVE_PUBLIC = "FLWPUBK-0123456789abcdef0123456789abcdef-X"
const now = new Date("2026-01-01T12:00:00Z")

const saved = (changes: Partial<SavedAccount>): SavedAccount => ({
  mode: "test",
  keys: {},
  faults: [],
  previousSecretHashUntil: null,
  keysRejectedAt: null,
  ...changes,
})

function settings(
  options: FlutterwavePluginOptions,
  accounts: SavedAccount[] = [],
  chosen: Parameters<typeof buildSettings>[2] = {},
): Settings {
  const vaultKey = randomBytes(32).toString("base64")
  return buildSettings(
    resolveOptions({ vaultKey, ...options }, {}, undefined),
    { accounts, keyProblem: null },
    chosen,
    now,
  )
}

const codes = ({ problems }: Settings): string[] => problems.map(({ code }) => code)

describe("the settings", () => {
  it("use keys for the mode their prefix shows", () => {
    const { mode, accounts } = settings({ secretKey: TEST_SECRET, publicKey: TEST_PUBLIC })
    expect(mode).toBe("test")
    expect(accounts.live).toBeNull()
    expect(accounts.test).toMatchObject({ secretKey: TEST_SECRET, publicKey: TEST_PUBLIC })
  })

  it("never mix a saved secret key with the environment's other keys, which may be another account's", () => {
    const { accounts, keyViews } = settings(
      {
        secretKey: TEST_SECRET,
        publicKey: TEST_PUBLIC,
        encryptionKey: "FLWSECK_TESTb9cbd0fef14a",
      },
      [saved({ keys: { secret_key: OTHER_SECRET } })],
    )
    expect(accounts.test).toMatchObject({ secretKey: OTHER_SECRET, publicKey: null })
    expect(accounts.test?.encryptionKey).not.toBe("FLWSECK_TESTb9cbd0fef14a")
    expect(keyViews.test.secret_key).toEqual({ set: true, hint: "…3210", source: "dashboard" })
    expect(keyViews.test.public_key.source).toBeNull()
    expect(keyViews.live.secret_key).toEqual({ set: false, hint: null, source: null })
  })

  it("derive the encryption key where none is given", () => {
    expect(settings({ secretKey: TEST_SECRET }).accounts.test?.encryptionKey).toBe(
      "FLWSECK_TESTb9cbd0fef14a",
    )
  })

  it("never pair a live key with a test key", () => {
    const mixed = settings({ secretKey: TEST_SECRET, publicKey: LIVE_PUBLIC })
    expect(mixed.accounts.test?.publicKey).toBeNull()
    expect(codes(mixed)).toContain("keys_of_two_modes")
  })

  it("name a public key in the secret key's place, and do not show it", () => {
    const wrong = settings({ secretKey: TEST_PUBLIC, secretHash: "s3cret" })
    expect(wrong.accounts).toEqual({ test: null, live: null })
    expect(codes(wrong)).toEqual(["keys_rejected", "keys_missing"])
    expect(JSON.stringify(wrong.problems)).not.toContain(TEST_PUBLIC)
  })

  it("say what is missing when nothing is set, with where to set it", () => {
    const nothing = settings({})
    expect(codes(nothing)).toEqual(["keys_missing", "secret_hash_missing"])
    expect(JSON.stringify(nothing.problems)).toContain("FLUTTERWAVE_SECRET_KEY")
    expect(nothing.secretHashes).toEqual([])
  })

  it("follow the admin's choice of mode, and without one the keys", () => {
    const live = saved({ mode: "live", keys: { secret_key: LIVE_SECRET } })
    expect(settings({}, [live]).mode).toBe("live")
    expect(settings({ secretKey: TEST_SECRET }, [live]).mode).toBe("test")
    expect(settings({ secretKey: TEST_SECRET }, [live], { mode: "live" }).mode).toBe("live")
  })

  it("take the old webhook secret beside the new one until its day is over", () => {
    const account = (until: Date): SavedAccount =>
      saved({
        keys: {
          secret_hash: "new-secret",
          previous_secret_hash: JSON.stringify(["old-secret", "older-secret"]),
        },
        previousSecretHashUntil: until,
      })
    const later = new Date(now.getTime() + 1)
    expect(settings({}, [account(later)]).secretHashes).toEqual(
      ["new-secret", "old-secret", "older-secret"].map(parseSecretHash),
    )
    expect(settings({}, [account(now)]).secretHashes).toEqual([parseSecretHash("new-secret")])
  })

  it("fall back to the defaults where nothing was chosen", () => {
    expect(settings({}, [], { title: null, session_minutes: 60 })).toMatchObject({
      refunds_enabled: false,
      checkout: "redirect",
      session_minutes: 60,
      title: null,
      capture: "automatic",
    })
  })

  it("tell a lost vault key from a key that was changed in the database", () => {
    const lost = settings({}, [
      saved({ faults: [{ field: "secret_key", fault: "unknown_key", message: "m" }] }),
    ])
    expect(codes(lost)).toContain("vault_key_wrong")
    const changed = settings({}, [
      saved({ faults: [{ field: "secret_key", fault: "tampered", message: "m" }] }),
    ])
    expect(codes(changed)).toContain("key_unreadable")
    expect(JSON.stringify(changed.problems)).toContain("secret_key of test mode")
    for (const each of [lost, changed]) {
      expect(each.vaultReady).toBe(false)
      expect(each.keyViews.test.secret_key).toEqual({ set: true, hint: null, source: "dashboard" })
    }
  })

  it("do not let the environment's account step in for a saved key that cannot be read", () => {
    const lost = settings({ secretKey: TEST_SECRET }, [
      saved({ faults: [{ field: "secret_key", fault: "unknown_key", message: "m" }] }),
    ])
    expect(lost.accounts.test).toBeNull()
  })

  it("name an address that is none", () => {
    const wrong = settings({ storefrontUrl: "shop.example.com", apiBaseUrl: "flutterwave" })
    expect(wrong.problems.filter(({ code }) => code === "address_malformed")).toHaveLength(2)
    expect(wrong.storefrontUrl).toBeNull()
  })
})
