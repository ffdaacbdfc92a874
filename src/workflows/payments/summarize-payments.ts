import type { MedusaContainer } from "@medusajs/framework/types"

import type { Mode } from "../../flutterwave"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/** How many days are summed up, today included; a day is one of UTC's. */
const DAYS = 30

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** What the last days came to. Amounts are major units; currencies are never added together. */
export interface PaymentSummary {
  days: number
  /** How many payments wait for a person, whenever they were made. */
  attention_count: number
  /** What Flutterwave collected, whatever became of the money; days without any are left out. */
  paid_per_day: { date: string; currency_code: string; amount: number; count: number }[]
  /** How attempts ended, by what was paid with; the most used first. */
  success_by_method: { payment_type: string; succeeded: number; failed: number }[]
  /** What payments were worth that had failed and that an additional attempt paid for. */
  recovered_by_retries: { currency_code: string; amount: number; count: number }[]
}

/**
 * Sums up the last 30 days from the ledger; asks nobody.
 * @param mode both modes together where it is not given
 */
export async function summarizePayments(
  container: MedusaContainer,
  mode: Mode | undefined,
): Promise<PaymentSummary> {
  const { summary } = flutterwaveModule(container)
  const since = firstDay(new Date())
  const [attention, perDay, byMethod, recovered] = await Promise.all([
    summary.attentionCount(mode),
    summary.collectedPerDay(since, mode),
    summary.resultsByMethod(since, mode),
    summary.recoveredByRetries(since, mode),
  ])
  return {
    days: DAYS,
    attention_count: attention,
    paid_per_day: perDay.map((row) => ({ ...row, amount: Number(row.amount) })),
    success_by_method: byMethod,
    recovered_by_retries: recovered.map((row) => ({ ...row, amount: Number(row.amount) })),
  }
}

function firstDay(now: Date): Date {
  const today = Math.floor(now.getTime() / DAY_MILLISECONDS)
  return new Date((today - DAYS + 1) * DAY_MILLISECONDS)
}
