import type { Envelope } from "./answers"
import { UnreadableAnswerError } from "./errors"
import { eachPage } from "./pages"

/** A list of one row a page that goes on for ever, said to have so many pages. */
function endless(totalPages: number | undefined) {
  return (page: number): Promise<Envelope> =>
    Promise.resolve({
      status: "success",
      message: "ok",
      data: [{ id: page }],
      meta: { page_info: { total_pages: totalPages } },
    })
}

async function countPages(totalPages: number | undefined) {
  const list = { of: "transactions", ask: endless(totalPages), most: 20, mostNumbered: 500 }
  let pages = 0
  const read = async () => {
    for await (const rows of eachPage(list)) pages += rows.length
  }
  const error: unknown = await read().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { pages, error }
}

describe("the pages of a list", () => {
  it("are all read where Flutterwave says how many there are, however many that is", async () => {
    expect(await countPages(21)).toEqual({ pages: 21, error: null })
    expect(await countPages(500)).toEqual({ pages: 500, error: null })
  })

  it("are not believed to be more than any list can have", async () => {
    const { pages, error } = await countPages(501)
    expect(pages).toBe(1)
    expect(error).toBeInstanceOf(UnreadableAnswerError)
    expect(String(error)).toContain("said to have 501 pages")
  })

  it("end with an error where nobody says how many there are and there is always another", async () => {
    const { pages, error } = await countPages(undefined)
    expect(pages).toBe(20)
    expect(error).toBeInstanceOf(UnreadableAnswerError)
    expect(String(error)).toContain("does not end")
  })
})
