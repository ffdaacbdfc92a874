import { csvLine } from "./csv"

describe("a line of a CSV file", () => {
  it("holds one field after another and ends as RFC 4180 says", () => {
    expect(csvLine(["flwpay_1", "1100.50", null, "", "ada@shopper.example"])).toBe(
      "flwpay_1,1100.50,,,ada@shopper.example\r\n",
    )
  })

  it.each([
    ["a comma", "Obi, Ada", '"Obi, Ada"'],
    ["quotes", 'Ada "A" Obi', '"Ada ""A"" Obi"'],
    ["a line's end", "one\r\ntwo", '"one\r\ntwo"'],
    ["a bare line feed", "one\ntwo", '"one\ntwo"'],
  ])("keeps a field with %s one field", (_, field, written) => {
    expect(csvLine(["a", field, "b"])).toBe(`a,${written},b\r\n`)
  })

  it.each(["=1+1", "+234", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])(
    "gives a spreadsheet no formula to run: %j",
    (field) => {
      expect(csvLine([field]).replace(/^"/, "")).toMatch(/^'/)
    },
  )

  it("hides no formula behind quotes", () => {
    expect(csvLine(['=HYPERLINK("http://evil.example","Pay")'])).toBe(
      `"'=HYPERLINK(""http://evil.example"",""Pay"")"\r\n`,
    )
  })

  it("leaves a text alone that only holds such a sign", () => {
    expect(csvLine(["a=b", "ada+shop@example.com", "mfw_-x"])).toBe(
      "a=b,ada+shop@example.com,mfw_-x\r\n",
    )
  })
})
