import { closingLines, isGood } from "./tally"

const good = { part: "unit", passed: 3, failed: 0, skipped: 0 }
const bad = { part: "platform", passed: 1, failed: 2, skipped: 1, reason: "a suite broke" }

describe("the closing lines of a test run", () => {
  it("end with the sum of all parts, alone on its line", () => {
    expect(closingLines([good, bad])).toEqual([
      "unit      3 passed, 0 failed",
      "platform  1 passed, 2 failed, 1 skipped (a suite broke)",
      "4 passed, 2 failed, 1 skipped",
    ])
  })

  it("begin with what failed", () => {
    expect(closingLines([good, { ...bad, failures: ["a.spec.ts › pays: 1 is not 2"] }])).toEqual([
      "✗ platform a.spec.ts › pays: 1 is not 2",
      "unit      3 passed, 0 failed",
      "platform  1 passed, 2 failed, 1 skipped (a suite broke)",
      "4 passed, 2 failed, 1 skipped",
    ])
  })

  it("do not mention what was not skipped", () => {
    expect(closingLines([good]).at(-1)).toBe("3 passed, 0 failed")
  })
})

describe("a run", () => {
  it("is good when something ran and nothing failed", () => {
    expect(isGood([good])).toBe(true)
    expect(isGood([good, bad])).toBe(false)
  })

  it("is not good when a part ran nothing at all", () => {
    expect(isGood([good, { ...good, passed: 0 }])).toBe(false)
    expect(isGood([])).toBe(false)
  })
})
