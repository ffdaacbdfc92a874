import type { Transaction } from "../../../flutterwave"
import type { AttemptRow } from "../../../modules/flutterwave/types"

type Booked = Pick<AttemptRow, "tx_ref" | "amount" | "currency_code"> & {
  transaction_id: string | null
}

/**
 * What a person is told of money that the ledger has booked and that Flutterwave does not show.
 * @param shown what Flutterwave shows under the transaction's id, if anything
 */
export function denialOf(
  booked: Booked,
  shown: Pick<Transaction, "rawStatus" | "txRef"> | null,
): string {
  const sum = `${booked.currency_code?.toUpperCase() ?? ""} ${booked.amount ?? ""}`.trim()
  const instead =
    shown === null
      ? "does not know that transaction"
      : `shows it as ${shown.rawStatus} under ${shown.txRef}`
  return `${sum} ${claimOf(booked)}${instead}.`
}

/** What is left of all that a person was told, once Flutterwave shows the booked money after all. */
export function withoutDenial(told: string, booked: Booked): string {
  const claim = claimOf(booked).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  const instead = "(?:does not know that transaction|shows it as .*? under \\S*[^\\s.])"
  return told
    .replace(new RegExp(`(?:[A-Z]{3} )?[\\d.]* ?${claim}${instead}\\.`, "g"), "")
    .replace(/ +/g, " ")
    .trim()
}

function claimOf({ transaction_id, tx_ref }: Booked): string {
  return `counts as come by transaction ${transaction_id} under ${tx_ref}, but Flutterwave `
}
