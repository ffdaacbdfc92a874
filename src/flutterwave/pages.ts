import { foldedFields } from "./answer-fields"
import { parseTransactionId, type Envelope, type TransactionId } from "./answers"
import { UnreadableAnswerError } from "./errors"
import { fieldsOf, plainText } from "./plain-text"

/** A list that Flutterwave gives in pages. */
export interface PagedList {
  /** What it is a list of, for the error: "transactions". */
  readonly of: string
  /** Asks for one page, the first being 1; null where Flutterwave says that there is nothing. */
  readonly ask: (page: number) => Promise<Envelope | null>
  /** More pages than this are no list but an endless one, where Flutterwave does not number them. */
  readonly most: number
  /** And where it does: more than this are not the list that was asked for. */
  readonly mostNumbered: number
}

/**
 * The rows of a list as they come, page by page, to the last page that Flutterwave numbers, or to the
 * first that brings nothing new where it numbers none. A row may come twice: pages shift while they
 * are read, and some endpoints ignore the page's number.
 * @throws UnreadableAnswerError when an answer is no list, or the list does not end; FlutterwaveError
 */
export async function* eachPage(list: PagedList): AsyncGenerator<unknown[]> {
  const { of, ask, most, mostNumbered } = list
  const seen = new Set<string>()
  for (let page = 1; ; page++) {
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
    const last = lastPage(answer)
    if (last === null) {
      if (seen.size === seenBefore) return
      if (page >= most) {
        throw new UnreadableAnswerError(
          `Flutterwave's list of ${of} does not end: it does not say how many pages it has, and page ${page} still brought something new.`,
        )
      }
    } else {
      // A page without anything new is not the end: new rows push the older ones on to later pages.
      if (page >= last) return
      if (last > mostNumbered) {
        throw new UnreadableAnswerError(
          `Flutterwave's list of ${of} is said to have ${last} pages, more than the ${mostNumbered} that such a list can have.`,
        )
      }
    }
  }
}

/** A row that cannot be read, as far as it says what it is. */
export interface UnreadableRow {
  readonly id: TransactionId | null
  /** A transaction's reference. */
  readonly txRef: string | null
  /** The transaction that a refund returns. */
  readonly transactionId: TransactionId | null
  /** Which fields are at fault, never their values. */
  readonly message: string
}

/** One page of a list. */
export interface ReadPage<Read> {
  readonly rows: Read[]
  readonly unreadable: UnreadableRow[]
}

/** What could be read, page by page. A row that cannot be read holds up none of the others. */
export async function* readEachPage<Read>(
  pages: AsyncIterable<unknown[]>,
  read: (row: unknown) => Read,
): AsyncGenerator<ReadPage<Read>> {
  for await (const raw of pages) {
    const page: ReadPage<Read> = { rows: [], unreadable: [] }
    for (const row of raw) {
      try {
        page.rows.push(read(row))
      } catch (error) {
        if (!(error instanceof UnreadableAnswerError)) throw error
        page.unreadable.push(unreadableRow(row, error))
      }
    }
    yield page
  }
}

function unreadableRow(row: unknown, { message }: UnreadableAnswerError): UnreadableRow {
  const { id, txref, transactionid, txid } = foldedFields(row) ?? {}
  return {
    id: parseTransactionId(id),
    txRef: plainText(txref, 200),
    transactionId: parseTransactionId(transactionid ?? txid),
    message,
  }
}

/** The number of the last page; null where the answer does not say. */
function lastPage(answer: Envelope | null): number | null {
  const total = Number(fieldsOf(fieldsOf(answer?.meta)?.page_info)?.total_pages)
  // No list that has rows ends on page 0.
  return Number.isSafeInteger(total) && total > 0 ? total : null
}
