import {
  deriveEncryptionKey,
  InvalidKeyError,
  keyHint,
  modeOfKey,
  parseEncryptionKey,
  parsePublicKey,
  parseSecretHash,
  parseSecretKey,
  type SecretKey,
} from "./keys"

const HEX = "0123456789abcdef0123456789abcdef"
const SECRET = `FLWSECK_TEST-${HEX}-X`
const PUBLIC = `FLWPUBK_TEST-${HEX}-X`

function refusal(parse: () => unknown): string {
  try {
    parse()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidKeyError)
    return (error as Error).message
  }
  throw new Error("the key was accepted")
}

describe("keys", () => {
  it.each([
    [`FLWPUBK-${HEX}-X`, "live"],
    [PUBLIC, "test"],
    ["FLWPUBK_TEST-SANDBOXDEMOKEY-X", "test"],
  ])("accepts the public key %s as a %s key", (text, mode) => {
    expect(modeOfKey(parsePublicKey(text))).toBe(mode)
  })

  it.each([
    [`FLWSECK-${HEX}-X`, "live"],
    [`FLWSECK-${HEX}-18f3c0a1b2cvt-X`, "live"],
    [SECRET, "test"],
    ["FLWSECK_TEST-SANDBOXDEMOKEY-X", "test"],
  ])("accepts the secret key %s as a %s key", (text, mode) => {
    expect(modeOfKey(parseSecretKey(text))).toBe(mode)
  })

  it("says so when the two keys are swapped", () => {
    expect(refusal(() => parseSecretKey(PUBLIC))).toMatch(/public key, given as the secret key/)
    expect(refusal(() => parsePublicKey(SECRET))).toMatch(/secret key, given as the public key/)
    expect(refusal(() => parseEncryptionKey(SECRET))).toMatch(/secret key, given as the encryption/)
    expect(refusal(() => parseSecretHash(SECRET))).toMatch(/secret key, given as the secret hash/)
    expect(refusal(() => parseSecretKey("FLWSECK_TESTb9cbd0fef14a"))).toMatch(
      /encryption key, given/,
    )
  })

  it.each([
    ["public key", parsePublicKey, PUBLIC],
    ["secret key", parseSecretKey, SECRET],
    ["encryption key", parseEncryptionKey, "FLWSECK_TESTb9cbd0fef14a"],
    ["secret hash", parseSecretHash, "a hash of the merchant's own"],
  ])("refuses a %s with white space around it instead of trimming it", (_name, parse, text) => {
    expect(parse(text)).toBe(text)
    expect(refusal(() => parse(` ${text}`))).toMatch(/begins or ends with white space/)
    expect(refusal(() => parse(`${text}\n`))).toMatch(/begins or ends with white space/)
    expect(refusal(() => parse(""))).toMatch(/empty/)
    expect(refusal(() => parse("  "))).toMatch(/only white space/)
    expect(refusal(() => parse(null))).toMatch(/must be a text/)
  })

  it("refuses a key broken by white space, and an encryption key of another length", () => {
    expect(refusal(() => parseSecretKey(`FLWSECK_TEST-abc def-X`))).toMatch(/white space inside/)
    expect(refusal(() => parseEncryptionKey("short"))).toMatch(/24 characters/)
    expect(refusal(() => parseSecretHash("schlüssel"))).toMatch(/plain letters/)
  })

  it("never repeats the text it refuses", () => {
    for (const parse of [parsePublicKey, parseSecretKey, parseEncryptionKey, parseSecretHash]) {
      for (const text of ["s3cr3tvalue\u0007", ` FLWSECK-s3cr3tvalue-X`, "FLWSECK-s3cr3tvalue"]) {
        try {
          parse(text)
        } catch (error) {
          expect((error as Error).message).not.toContain("s3cr3tvalue")
        }
      }
    }
  })

  it.each([
    [SECRET, "FLWSECK_TESTb9cbd0fef14a"],
    [`FLWSECK-${HEX}-X`, "0123456789abae531e1365fa"],
  ])("derives from %s the encryption key that Flutterwave's SDK derives", (secret, encryption) => {
    expect(deriveEncryptionKey(parseSecretKey(secret))).toBe(encryption)
    expect(parseEncryptionKey(encryption)).toBe(encryption)
  })

  it("shows the last four characters of a key, and nothing of a short hash", () => {
    expect(keyHint(parseSecretHash("merchant-hash-ab12"))).toBe("…ab12")
    expect(keyHint(parseSecretHash("ab12"))).toBe("…")
    // Every key of Flutterwave's ends in -X, which would tell nothing.
    expect(keyHint(parseSecretKey(SECRET))).toBe("…cdef")
  })

  it("does not compile with a public key in the secret key's place", () => {
    const encrypt = (secret: SecretKey) => deriveEncryptionKey(secret)
    // @ts-expect-error the types are what keeps a public key from becoming a bearer
    expect(encrypt(parsePublicKey(PUBLIC))).toHaveLength(24)
  })
})
