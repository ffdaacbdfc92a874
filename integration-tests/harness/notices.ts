import { waitFor } from "../setup/wait-for"
import type { Store } from "./store"

/**
 * Waits until every notice that came was dealt with, or is to be looked at again later.
 *
 * @param txRef of this reference alone, where it is given
 */
export async function noticesDealtWith(
  { sql }: Pick<Store, "sql">,
  txRef: string | null = null,
): Promise<void> {
  await waitFor(
    async () => {
      const left = await sql(
        `SELECT FROM flutterwave_notice WHERE status = 'received' AND last_error IS NULL
           AND ($1::text IS NULL OR tx_ref = $1)`,
        [txRef],
      )
      return left.length === 0
    },
    { what: "every notice is dealt with" },
  )
}
