import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * The two columns that Medusa's models keep for one amount: the number to sum and compare by, and
 * the raw value that its BigNumber reads. Both must be written, or the platform reads zero.
 */
export function amountColumns(
  column: string,
  amount: string | null,
): Record<string, string | null> {
  return {
    [column]: amount,
    [`raw_${column}`]: amount === null ? null : JSON.stringify({ value: amount, precision: 20 }),
  }
}

/** A moment the given number of seconds from now, on the database's clock: processes' clocks differ. */
export function secondsFromNow(pg: Knex, seconds: number): Knex.Raw {
  return pg.raw("now() + make_interval(secs => ?)", [seconds])
}
