import { parseTransactionId, type Envelope } from "./answers"
import { UnreadableAnswerError } from "./errors"
import { fieldsOf } from "./plain-text"

/** A list that Flutterwave gives in pages. */
export interface PagedList {
  /** What it is a list of, for the error: "transactions". */
  readonly of: string
  /** Asks for one page, the first being 1; null where Flutterwave says that there is nothing. */
  readonly ask: (page: number) => Promise<Envelope | null>
  /** More pages than this are no list but an endless one. */
  readonly most: number
}

/**
 * The rows of a list as they come, page by page. A row may come twice: pages shift while they are
 * read, and some endpoints ignore the page's number.
 * @throws UnreadableAnswerError when an answer is no list, or the list does not end; FlutterwaveError
 */
export async function* eachPage({ of, ask, most }: PagedList): AsyncGenerator<unknown[]> {
  const seen = new Set<string>()
  for (let page = 1; page <= most; page++) {
    const answer = await ask(page)
    const rows: unknown = answer?.data ?? []
    if (!Array.isArray(rows)) {
      throw new UnreadableAnswerError(`Flutterwave's list of ${of} is not a list.`)
    }
    const seenBefore = seen.size
    for (const row of rows as unknown[]) {
      seen.add(parseTransactionId(fieldsOf(row)?.id) ?? JSON.stringify(row))
    }
    yield rows
    // A page that brings nothing new is the end, also where the page number is ignored.
    if (seen.size === seenBefore || page >= lastPage(answer)) return
  }
  throw new UnreadableAnswerError(`Flutterwave's list of ${of} does not end.`)
}

/**
 * What could be read, page by page. A row that cannot be read holds up none of the others: its error
 * comes after the last page.
 */
export async function* readEachPage<Read>(
  pages: AsyncIterable<unknown[]>,
  read: (row: unknown) => Read,
): AsyncGenerator<Read[]> {
  let unread: UnreadableAnswerError | null = null
  for await (const rows of pages) {
    const readable: Read[] = []
    for (const row of rows) {
      try {
        readable.push(read(row))
      } catch (error) {
        if (!(error instanceof UnreadableAnswerError)) throw error
        unread ??= error
      }
    }
    yield readable
  }
  if (unread) throw unread
}

function lastPage(answer: Envelope | null): number {
  const total = Number(fieldsOf(fieldsOf(answer?.meta)?.page_info)?.total_pages)
  // No list that has rows ends on page 0.
  return Number.isSafeInteger(total) && total > 0 ? total : Infinity
}
