import { resolveOptions, type FlutterwavePluginOptions } from "./options"
import { buildSettings } from "./settings"

const TEST_SECRET = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X"
const TEST_PUBLIC = "FLWPUBK_TEST-0123456789abcdef0123456789abcdef-X"
const LIVE_PUBLIC = "FLWPUBK-0123456789abcdef0123456789abcdef-X"
const settings = (options: FlutterwavePluginOptions) =>
  buildSettings(resolveOptions(options, {}, undefined))

describe("the settings", () => {
  it("use keys for the mode their prefix shows", () => {
    const { mode, accounts } = settings({ secretKey: TEST_SECRET, publicKey: TEST_PUBLIC })
    expect(mode).toBe("test")
    expect(accounts.live).toBeNull()
    expect(accounts.test).toMatchObject({ secretKey: TEST_SECRET, publicKey: TEST_PUBLIC })
  })

  it("derive the encryption key where none is given", () => {
    expect(settings({ secretKey: TEST_SECRET }).accounts.test?.encryptionKey).toBe(
      "FLWSECK_TESTb9cbd0fef14a",
    )
  })

  it("never pair a live key with a test key", () => {
    const { accounts, problems } = settings({ secretKey: TEST_SECRET, publicKey: LIVE_PUBLIC })
    expect(accounts.test?.publicKey).toBeNull()
    expect(problems.join(" ")).toContain("use the pair of one mode")
  })

  it("name a public key in the secret key's place, and do not show it", () => {
    const { accounts, problems } = settings({ secretKey: TEST_PUBLIC, secretHash: "s3cret" })
    expect(accounts).toEqual({ test: null, live: null })
    expect(problems).toHaveLength(1)
    expect(problems[0]).not.toContain(TEST_PUBLIC)
  })

  it("say what is missing when nothing is set", () => {
    const { accounts, secretHashes, problems } = settings({})
    expect(accounts).toEqual({ test: null, live: null })
    expect(secretHashes).toEqual([])
    expect(problems.join(" ")).toContain("FLUTTERWAVE_SECRET_KEY")
    expect(problems.join(" ")).toContain("FLUTTERWAVE_SECRET_HASH")
  })
})
