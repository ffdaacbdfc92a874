import { moment, momentAfter, severalOf } from "./query-fields"

const at = (text: string) => new Date(text)

describe("a span of time in an address", () => {
  const from = moment("from")
  const to = momentAfter("to")

  it("counts a day whole, as UTC has it", () => {
    expect(from.parse("2026-01-31")).toEqual(at("2026-01-31T00:00:00Z"))
    expect(to.parse("2026-01-31")).toEqual(at("2026-02-01T00:00:00Z"))
    expect(to.parse("2024-02-28")).toEqual(at("2024-02-29T00:00:00Z"))
  })

  it("takes a moment in any time zone, the last one with all that it holds", () => {
    expect(from.parse("2026-01-31T00:00:00+01:00")).toEqual(at("2026-01-30T23:00:00Z"))
    expect(to.parse("2026-01-31T23:59:59.999+01:00")).toEqual(at("2026-01-31T23:00:00Z"))
  })

  it.each(["", "today", "31.01.2026", "2026-02-30", "2026-01-31T10:00", "2026-13-01", "1e10"])(
    "takes no %j for either end",
    (text) => {
      expect(from.safeParse(text).error?.issues[0]?.message).toMatch(/^from: It must be a day/)
      expect(to.safeParse(text).error?.issues[0]?.message).toMatch(/^to: It must be a day/)
    },
  )
})

describe("one value or several in an address", () => {
  const words = severalOf("status", ["paid", "failed"])

  it("is a list either way, and nothing where nothing is asked for", () => {
    expect(words.parse("paid")).toEqual(["paid"])
    expect(words.parse(["paid", "failed"])).toEqual(["paid", "failed"])
    expect(words.parse(undefined)).toBeUndefined()
  })

  it.each([["stolen"], [["paid", "stolen"]], [[]], [["paid", "paid", "paid"]]])(
    "is none of %j",
    (value) => {
      expect(words.safeParse(value).success).toBe(false)
    },
  )

  it.each([["stolen"], [["paid", "stolen"]]])("says what it may be instead of %j", (value) => {
    expect(words.safeParse(value).error?.issues).toEqual([
      expect.objectContaining({ message: "status: It must be one of paid, failed." }),
    ])
  })
})
