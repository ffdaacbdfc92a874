import type { QueryResultRow } from "pg"

/** One statement on a store's database; gives its rows. */
export type Sql = <T extends QueryResultRow>(text: string, params?: unknown[]) => Promise<T[]>
