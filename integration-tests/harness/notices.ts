import { waitFor } from "../setup/wait-for"
import type { Store } from "./store"

/** Waits until every notice that came was dealt with, or is to be looked at again later. */
export async function noticesDealtWith({ sql }: Pick<Store, "sql">): Promise<void> {
  await waitFor(
    async () => {
      const left = await sql(
        "SELECT FROM flutterwave_notice WHERE status = 'received' AND last_error IS NULL",
      )
      return left.length === 0
    },
    { what: "every notice is dealt with" },
  )
}
