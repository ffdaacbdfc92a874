import { parseCardExpiry } from "./card-expiry"

describe("a card's expiry", () => {
  it.each([
    ["09/32", { month: 9, year: 2032 }],
    ["9/32", { month: 9, year: 2032 }],
    ["12 / 2031", { month: 12, year: 2031 }],
    [" 01/27 ", { month: 1, year: 2027 }],
  ])("is read from %s", (text, expiry) => {
    expect(parseCardExpiry(text)).toEqual(expiry)
  })

  it.each([null, "", "13/30", "00/30", "09-32", "0932", "09/132", "09/1999", "N/A"])(
    "is not guessed from %s",
    (text) => {
      expect(parseCardExpiry(text)).toBeNull()
    },
  )
})
