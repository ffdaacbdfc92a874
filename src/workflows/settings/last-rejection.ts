import type { RejectionReason } from "../../modules/flutterwave/statuses"
import type { RejectionRow } from "../../modules/flutterwave/types"

const WORDS: Record<RejectionReason, string> = {
  missing_hash: "it carried no verif-hash header.",
  wrong_hash: "its verif-hash header is not the webhook secret.",
  unreadable: "its body is not a Flutterwave notice in JSON.",
  too_large: "its body is larger than any notice of Flutterwave's.",
}

/** The last webhook call that was turned away, and why, in a person's words. */
export function lastRejection(
  rejected: readonly RejectionRow[],
): { at: Date; reason: string } | null {
  const last = rejected.reduce<RejectionRow | null>(
    (latest, row) => (latest === null || row.last_at > latest.last_at ? row : latest),
    null,
  )
  return last && { at: last.last_at, reason: WORDS[last.reason] }
}
