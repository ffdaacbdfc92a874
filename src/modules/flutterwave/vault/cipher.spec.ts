import { randomBytes } from "node:crypto"
import fc from "fast-check"

import {
  InvalidVaultKeyError,
  parseVaultKeys,
  seal,
  sealedWith,
  unseal,
  VaultError,
} from "./cipher"

const makeKey = (encoding: "base64" | "hex" | "base64url" = "base64"): string =>
  randomBytes(32).toString(encoding)
const keys = parseVaultKeys(makeKey())

function fault(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof VaultError) {
      return error.fault
    }
    throw error
  }
  return "none"
}

describe("the vault", () => {
  it("gives back what it was given, for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(unseal(keys, "a.b", seal(keys, "a.b", text))).toBe(text)
      }),
    )
  })

  it("never writes the same twice, and never the text itself", () => {
    const blobs = [1, 2, 3].map(() => seal(keys, "f", "FLWSECK-secret-X"))
    expect(new Set(blobs).size).toBe(3)
    expect(blobs.join()).not.toContain("FLWSECK")
  })

  it("notices a single flipped bit, wherever it is", () => {
    const blob = seal(keys, "f", "FLWSECK-secret-X")
    const parts = blob.split(":")
    for (const index of [2, 3, 4]) {
      const bytes = Buffer.from(parts[index]!, "base64url")
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes)
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        const forged = parts
          .map((part, at) => (at === index ? flipped.toString("base64url") : part))
          .join(":")
        expect(fault(() => unseal(keys, "f", forged))).toBe("tampered")
      }
    }
  })

  it("notices a ciphertext that was put into another field", () => {
    const blob = seal(keys, "account.test.secret_key", "FLWSECK_TEST-x-X")
    expect(fault(() => unseal(keys, "account.live.secret_key", blob))).toBe("tampered")
  })

  it("says that the key is missing when it was encrypted with another one", () => {
    const blob = seal(keys, "f", "x")
    expect(fault(() => unseal(parseVaultKeys(makeKey()), "f", blob))).toBe("unknown_key")
  })

  it("refuses what it did not write", () => {
    for (const blob of ["", "FLWSECK-plain-X", "v1:a:b", "v2:a:b:c:d", "v1:00000000:::"]) {
      expect(fault(() => unseal(keys, "f", blob))).toBe("malformed")
    }
  })

  it("encrypts with the first key and reads with all of them, so that keys can be rotated", () => {
    const [old, fresh] = [makeKey(), makeKey("hex")]
    const blob = seal(parseVaultKeys(old), "f", "x")
    const rotating = parseVaultKeys(`${fresh}, ${old}`)
    expect(unseal(rotating, "f", blob)).toBe("x")
    expect(sealedWith(seal(rotating, "f", "x"))).toBe(rotating[0]!.id)
    expect(sealedWith(blob)).toBe(rotating[1]!.id)
  })

  it("takes keys in base64, base64url and hex, of 32 bytes only", () => {
    const bytes = randomBytes(32)
    const ids = (["base64", "base64url", "hex"] as const).map(
      (encoding) => parseVaultKeys(bytes.toString(encoding))[0]!.id,
    )
    expect(new Set(ids).size).toBe(1)
    for (const wrong of ["", "short", randomBytes(31).toString("base64"), `${makeKey()},nope`]) {
      expect(() => parseVaultKeys(wrong)).toThrow(InvalidVaultKeyError)
    }
  })

  it("never shows a wrong key in the refusal", () => {
    let refusal = ""
    try {
      parseVaultKeys("my-secret-passphrase")
    } catch (error) {
      refusal = String(error)
    }
    expect(refusal).toContain("vaultKey")
    expect(refusal).not.toContain("my-secret")
  })
})
