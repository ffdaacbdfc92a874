import type { Problem } from "../../modules/flutterwave/settings"
import type { FindingKind } from "../../modules/flutterwave/statuses"
import type { Finding, ReconciliationRow } from "../../modules/flutterwave/types"

/** How many findings are named; the others are counted. */
const MOST_NAMED = 5

/** Findings that no later run mends by itself, where there is no payment on which to ask a person. */
const FOR_A_PERSON: readonly FindingKind[] = ["unknown_transaction", "unverified", "unreadable"]

/**
 * What the last reconciliations want a person to know: that one failed, and what was found that belongs
 * to no payment, or could not be verified. All else that is found is settled, or waits for a person at
 * its payment.
 *
 * @param newest the last run that ended, of each mode that has keys
 */
export function reconciliationProblems(
  newest: readonly Pick<
    ReconciliationRow,
    "status" | "mode" | "created_at" | "error" | "findings"
  >[],
): Problem[] {
  return newest.flatMap((run) => [...failure(run), ...findings(run)])
}

type Ended = Parameters<typeof reconciliationProblems>[0][number]

function failure({ status, mode, created_at, error }: Ended): Problem[] {
  return status === "failed"
    ? [
        {
          code: "reconciliation_failed",
          message: `The reconciliation of ${mode} mode on ${created_at.toISOString().slice(0, 10)} failed: ${error ?? "no reason is known."}`,
          action:
            "Mend what it names, then start a reconciliation under Flutterwave → Reconciliation. The next nightly one makes up for it, too.",
        },
      ]
    : []
}

function findings({ mode, created_at, findings }: Ended): Problem[] {
  const open = findings.filter(isForAPerson)
  if (open.length === 0) {
    return []
  }
  const named = open.slice(0, MOST_NAMED).map(({ detail }) => detail.replace(/\.$/, ""))
  const more = open.length - named.length
  return [
    {
      code: "reconciliation_findings",
      message: `The reconciliation of ${mode} mode on ${created_at.toISOString().slice(0, 10)} found what belongs to no payment or could not be verified: ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
      action:
        "Look each one up in Flutterwave's dashboard by its transaction, and then reconcile again under Flutterwave → Reconciliation.",
    },
  ]
}

function isForAPerson({ kind, payment_id }: Finding): boolean {
  return FOR_A_PERSON.includes(kind) && (payment_id === null || kind === "unverified")
}
