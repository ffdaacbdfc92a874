import fc from "fast-check"
import { isMintedTxRef, mintPayToken, mintTxRef, parsePayToken, parseTxRef } from "./reference"

describe("references", () => {
  it("mints references that Flutterwave takes and nobody can guess", () => {
    const refs = Array.from({ length: 500 }, mintTxRef)
    for (const ref of refs) {
      expect(ref).toMatch(/^mfw_[A-Za-z0-9_-]{27}$/)
      expect(parseTxRef(ref)).toBe(ref)
      expect(isMintedTxRef(ref)).toBe(true)
    }
    expect(new Set(refs).size).toBe(refs.length)
  })

  it("reads a stranger's reference, for only the ledger knows which are ours", () => {
    expect(parseTxRef("order 1001/β")).toBe("order 1001/β")
    expect(isMintedTxRef("order 1001/β")).toBe(false)
    expect(parseTxRef("x".repeat(100))).toHaveLength(100)
  })

  it.each(["", "x".repeat(101), "a\u0000b", "a\nb", "a\ud800", 7, null, undefined, ["a"], {}])(
    "does not take %p for a reference",
    (text) => {
      expect(parseTxRef(text)).toBeNull()
    },
  )

  it("mints pay tokens that come back from an address", () => {
    const tokens = Array.from({ length: 500 }, mintPayToken)
    for (const token of tokens) expect(parsePayToken(encodeURIComponent(token))).toBe(token)
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  it("does not take anything else for a pay token", () => {
    for (const text of [
      "",
      "short",
      `${mintPayToken()}=`,
      "../".repeat(10),
      mintTxRef(),
      1,
      null,
    ]) {
      expect(parsePayToken(text)).toBeNull()
    }
    fc.assert(
      fc.property(
        fc.anything(),
        (value) => parseTxRef(value) === null || typeof value === "string",
      ),
    )
  })
})
