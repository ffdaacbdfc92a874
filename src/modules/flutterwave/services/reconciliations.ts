import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import type { Mode } from "../../../flutterwave"
import { secondsFromNow } from "../row-values"
import type { Finding, NewReconciliation, ReconciliationRow } from "../types"

const RECONCILIATIONS = "flutterwave_reconciliation"

/** How long a run counts as alive after its process was last heard of; it is renewed several times in that. */
const LEASE_SECONDS = 60

/** A report is read by a person; beyond this many findings it is only counted. */
const MOST_FINDINGS = 500

const DIED = "The process that ran it ended before it was done. Start another one."

/** What a run has come to since it last said so. */
export interface Progress {
  checked?: number
  foreign?: number
  findings?: readonly Finding[]
}

/** The runs of reconciliation and their reports; at most one runs, in all processes together. */
export class ReconciliationsService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /**
   * Begins a run. One whose process died is ended as failed first.
   * @returns null while another one runs
   */
  async begin(run: NewReconciliation): Promise<ReconciliationRow | null> {
    await this.endDead_()
    const [begun] = (await this.pg_(RECONCILIATIONS)
      .insert({
        id: generateEntityId("", "flwrec"),
        ...run,
        findings: "[]",
        lease_until: secondsFromNow(this.pg_, LEASE_SECONDS),
      })
      // Whoever came first holds the one place that the unique index gives.
      .onConflict(this.pg_.raw("(status) WHERE status = 'running' AND deleted_at IS NULL"))
      .ignore()
      .returning("*")) as ReconciliationRow[]
    return begun ?? null
  }

  /** Says that the run's process is alive. */
  async renew(id: string): Promise<void> {
    await this.running_(id).update({ lease_until: secondsFromNow(this.pg_, LEASE_SECONDS) })
  }

  /**
   * Writes progress into the report.
   * @returns false when the run counts as dead already, and another may have begun
   */
  async note(id: string, { checked = 0, foreign = 0, findings = [] }: Progress): Promise<boolean> {
    const changed = await this.running_(id).update({
      checked: this.pg_.raw("checked + ?", [checked]),
      foreign_count: this.pg_.raw("foreign_count + ?", [foreign]),
      settled: this.pg_.raw("settled + ?", [
        findings.filter(({ kind }) => kind === "settled").length,
      ]),
      found: this.pg_.raw("found + ?", [findings.length]),
      ...(findings.length > 0
        ? {
            findings: this.pg_.raw(
              "CASE WHEN found < ? THEN findings || ?::jsonb ELSE findings END",
              [MOST_FINDINGS, JSON.stringify(findings)],
            ),
          }
        : {}),
      lease_until: secondsFromNow(this.pg_, LEASE_SECONDS),
      updated_at: this.pg_.fn.now(),
    })
    return changed > 0
  }

  /**
   * Ends a run, with the reason where it failed; what it had found by then stays in the report.
   * @returns the whole report, or null when the run counted as dead already
   */
  async end(id: string, error: string | null): Promise<ReconciliationRow | null> {
    const [ended] = (await this.running_(id)
      .update(this.ended_(error))
      .returning("*")) as unknown as ReconciliationRow[]
    return ended ?? null
  }

  /**
   * Up to when the nights' runs have looked at everything of a mode: where the last one began that came
   * to its end, or else where the first of them reached back to; null where there was none.
   */
  async coveredUntil(mode: Mode): Promise<Date | null> {
    const nightly = (): Knex.QueryBuilder =>
      this.pg_(RECONCILIATIONS).where({ mode, trigger: "schedule", deleted_at: null })
    const [done] = (await nightly()
      .where({ status: "done" })
      .orderBy("created_at", "desc")
      .limit(1)
      .select("window_to")) as Pick<ReconciliationRow, "window_to">[]
    if (done) {
      return done.window_to
    }
    const [first] = (await nightly().orderBy("created_at").limit(1).select("window_from")) as Pick<
      ReconciliationRow,
      "window_from"
    >[]
    return first?.window_from ?? null
  }

  /** The report of a mode's last run that has ended; null where there is none. */
  async newest(mode: Mode): Promise<ReconciliationRow | null> {
    await this.endDead_()
    const [newest] = (await this.pg_(RECONCILIATIONS)
      .where({ mode, deleted_at: null })
      .whereNot({ status: "running" })
      .orderBy("created_at", "desc")
      .limit(1)) as ReconciliationRow[]
    return newest ?? null
  }

  /** One page of the reports, newest first, and how many there are in all. */
  async list(limit: number, offset: number): Promise<{ rows: ReconciliationRow[]; count: number }> {
    await this.endDead_()
    const all = (): Knex.QueryBuilder => this.pg_(RECONCILIATIONS).whereNull("deleted_at")
    const [rows, counted] = await Promise.all([
      all()
        .orderBy([
          { column: "created_at", order: "desc" },
          { column: "id", order: "desc" },
        ])
        .limit(limit)
        .offset(offset) as Promise<ReconciliationRow[]>,
      all().count("* as count") as Promise<{ count: string }[]>,
    ])
    return { rows, count: Number(counted[0]?.count ?? 0) }
  }

  private async endDead_(): Promise<void> {
    await this.pg_(RECONCILIATIONS)
      .where({ status: "running", deleted_at: null })
      .where("lease_until", "<", this.pg_.fn.now())
      .update(this.ended_(DIED))
  }

  private running_(id: string): Knex.QueryBuilder<object, number> {
    return this.pg_<object, number>(RECONCILIATIONS).where({ id, status: "running" })
  }

  private ended_(error: string | null): Record<string, unknown> {
    return {
      status: error === null ? "done" : "failed",
      error,
      ended_at: this.pg_.fn.now(),
      lease_until: null,
      updated_at: this.pg_.fn.now(),
    }
  }
}
