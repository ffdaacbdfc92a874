import type { Problem } from "./settings"

/** A problem as a merchant sees it: once, however many keys or regions have it. */
export interface ProblemGroup extends Problem {
  /** What the server says about each case, where that says more than the translated text. */
  details: string[]
}

/** Codes whose message names what exactly is concerned: a region, a key, a payment, a reason. */
const codesWithDetails = new Set([
  "address_malformed",
  "attention_waiting",
  "currency_unsupported",
  "key_unreadable",
  "keys_of_two_modes",
  "keys_rejected",
  "local_backend_url",
  "reconciliation_failed",
  "reconciliation_findings",
  "webhook_rejected",
])

/** Puts problems of one code together, in the order in which the server tells them. */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>()
  for (const problem of problems) {
    const group = groups.get(problem.code) ?? { ...problem, details: [] }
    groups.set(problem.code, group)
    if (codesWithDetails.has(problem.code) && !group.details.includes(problem.message)) {
      group.details.push(problem.message)
    }
  }
  return [...groups.values()]
}
