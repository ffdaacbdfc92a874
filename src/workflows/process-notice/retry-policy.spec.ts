import { MOST_TRIES, nextTryInSeconds } from "./retry-policy"

describe("trying a notice again", () => {
  it("doubles the wait from half a minute up to six hours", () => {
    expect([1, 2, 3].map(nextTryInSeconds)).toEqual([30, 60, 120])
    expect(nextTryInSeconds(11)).toBe(6 * 60 * 60)
    expect(nextTryInSeconds(50)).toBe(6 * 60 * 60)
  })

  it("outlasts an outage of ten hours", () => {
    const total = Array.from({ length: MOST_TRIES - 1 }, (_, index) => nextTryInSeconds(index + 1))
    expect(total.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(10 * 60 * 60)
  })
})
