import { filtersOf, isDay, isNarrowed, paramsOf, searchOf } from "./payment-search"

const search = (query: string) => searchOf(new URLSearchParams(query))

describe("what is looked for among the payments", () => {
  it("is everything, newest first, at an address that says nothing", () => {
    expect(isNarrowed(search(""))).toBe(false)
    expect(filtersOf(search(""))).toEqual({})
    expect(search("").order).toBe("-created_at")
  })

  it("is the same when its address is opened again", () => {
    const address =
      "status=attention&status=failed&q=flw-1&mode=live&currency_code=NGN" +
      "&created_from=2026-11-01&created_to=2026-11-24&order=-amount&offset=40"
    expect(search(paramsOf(search(address)).toString())).toEqual(search(address))
    expect(paramsOf(search(address)).getAll("status")).toEqual(["attention", "failed"])
  })

  it("leaves out what an address says that means nothing", () => {
    const odd = search(
      "status=lost&mode=play&created_from=yesterday&order=email&offset=-20&currency_code=",
    )
    expect(filtersOf(odd)).toEqual({})
    expect(odd).toMatchObject({ order: "-created_at", offset: 0 })
  })

  it("asks for days as whoever looks has them, the last one to its end", () => {
    expect(filtersOf(search("created_from=2026-11-01&created_to=2026-11-24"))).toEqual({
      created_from: new Date(2026, 10, 1).toISOString(),
      created_to: new Date(new Date(2026, 10, 25).getTime() - 1).toISOString(),
    })
    expect(filtersOf(search("created_from=2026-11-41&created_to=0002-11-24"))).toEqual({})
  })

  it("takes no date for a day while its year is still being typed", () => {
    const typed = ["", "0002-11-24", "0020-11-24", "0202-11-24", "2026-11-24"]
    expect(typed.filter(isDay)).toEqual(["2026-11-24"])
  })

  it("asks the server for nothing that was not chosen", () => {
    expect(filtersOf(search("q=ada%40example.com&offset=20"))).toEqual({ q: "ada@example.com" })
  })
})
