import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A node of a plan that PostgreSQL carried out, as far as tests look at it. */
export interface PlanNode {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Actual Rows": number
  "Actual Loops": number
  "Rows Removed by Filter"?: number
  "Heap Fetches"?: number
  Plans?: PlanNode[]
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/**
 * Does some work, and carries out once more what it sent to the database, so that it should only read;
 * gives the nodes of each statement's plan.
 */
export async function plansOf(pg: Knex, work: () => Promise<unknown>): Promise<PlanNode[][]> {
  const sent: { sql: string; bindings: unknown[] }[] = []
  const note = ({ sql, bindings }: { sql: string; bindings: unknown[] }) =>
    sent.push({ sql, bindings })
  pg.on("query", note)
  await work()
  pg.off("query", note)
  const plans: PlanNode[][] = []
  for (const { sql, bindings } of sent) {
    const query = sql.replace(/\$\d+/g, "?")
    const { rows } = (await pg.raw(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${query}`,
      bindings as string[],
    )) as { rows: { "QUERY PLAN": { Plan: PlanNode }[] }[] }
    plans.push(nodesOf(rows[0]!["QUERY PLAN"][0]!.Plan))
  }
  return plans
}

export const indexesOf = (plan: PlanNode[]) => plan.flatMap((node) => node["Index Name"] ?? [])

export const typesOf = (plan: PlanNode[]) => plan.map((node) => node["Node Type"])

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)

const seenBy = (plan: PlanNode[], types: readonly string[]) =>
  plan
    .filter((node) => types.includes(node["Node Type"]))
    .map(
      (node) =>
        (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
    )

/** How many rows of tables a plan looked at; what an index alone told does not count. */
export const rowsVisited = (plan: PlanNode[]) =>
  sumOf([
    ...seenBy(plan, ["Seq Scan", "Index Scan", "Bitmap Heap Scan"]),
    ...plan.map((node) => node["Heap Fetches"] ?? 0),
  ])

/** How many entries of indexes a plan looked at without a look at the row. */
export const entriesVisited = (plan: PlanNode[]) =>
  sumOf(seenBy(plan, ["Index Only Scan", "Bitmap Index Scan"]))
