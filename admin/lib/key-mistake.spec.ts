import { keyMistake } from "./key-mistake"

const testPublic = "FLWPUBK_TEST-0123456789abcdef0123456789abcdef-X"
const testSecret = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X"
const livePublic = "FLWPUBK-0123456789abcdef0123456789abcdef-X"
const liveSecret = "FLWSECK-0123456789abcdef0123456789abcdef-X"
const testEncryption = "FLWSECK_TEST0123456789ab"
const liveEncryption = "0123456789ab0123456789ab"

describe("what is wrong with a key that was entered", () => {
  it("finds nothing wrong with the right keys of each mode", () => {
    expect(keyMistake("public_key", "test", testPublic)).toBeNull()
    expect(keyMistake("secret_key", "test", testSecret)).toBeNull()
    expect(keyMistake("encryption_key", "test", testEncryption)).toBeNull()
    expect(keyMistake("public_key", "live", livePublic)).toBeNull()
    expect(keyMistake("secret_key", "live", liveSecret)).toBeNull()
    expect(keyMistake("encryption_key", "live", liveEncryption)).toBeNull()
  })

  it("leaves a blank field alone, because it keeps the key that is there", () => {
    expect(keyMistake("secret_key", "live", "")).toBeNull()
  })

  it("names a key of the other mode", () => {
    expect(keyMistake("public_key", "live", testPublic)).toBe("test_key_in_live")
    expect(keyMistake("secret_key", "live", testSecret)).toBe("test_key_in_live")
    expect(keyMistake("encryption_key", "live", testEncryption)).toBe("test_key_in_live")
    expect(keyMistake("public_key", "test", livePublic)).toBe("live_key_in_test")
    expect(keyMistake("secret_key", "test", liveSecret)).toBe("live_key_in_test")
  })

  it("names a key that was entered in another key's field", () => {
    expect(keyMistake("secret_key", "test", testPublic)).toBe("public_key_given")
    expect(keyMistake("encryption_key", "test", testPublic)).toBe("public_key_given")
    expect(keyMistake("public_key", "test", testSecret)).toBe("secret_key_given")
    expect(keyMistake("encryption_key", "live", liveSecret)).toBe("secret_key_given")
    expect(keyMistake("secret_key", "test", testEncryption)).toBe("encryption_key_given")
  })

  it.each([` ${testSecret}`, `${testSecret}\n`, testSecret.replace("0123", "01 23")])(
    "names white space, wherever it is (%j)",
    (text) => {
      expect(keyMistake("secret_key", "test", text)).toBe("white_space")
    },
  )

  it("names a text that is no key at all", () => {
    expect(keyMistake("public_key", "test", "pk_test_123")).toBe("not_a_public_key")
    expect(keyMistake("secret_key", "test", testSecret.slice(0, -2))).toBe("not_a_secret_key")
    expect(keyMistake("encryption_key", "live", liveEncryption.slice(1))).toBe(
      "not_an_encryption_key",
    )
  })
})
