import type { FlutterwaveError } from "./errors"

/** Why Flutterwave did not make a refund, as far as its words tell. */
export type RefundRefusal =
  | "not_enabled"
  | "insufficient_balance"
  | "below_minimum"
  | "already_refunded"
  | "above_amount"
  | "unknown_transaction"
  | "other"

const ALREADY_REFUNDED =
  /\balready\b.{0,40}\b(refund(ed)?|reversed)\b|\brefund(ed)?\b.{0,40}\balready\b|\b(fully|been) refunded\b|\bduplicate refund\b/i

// A balance of the transaction ("refundable balance") is no balance of the account.
const INSUFFICIENT_BALANCE =
  /\b(insufficient|inadequate|not enough|low|(not|n't) have (sufficient|enough))\b.{0,30}\b(balance|funds?)\b|\b(balance|funds?)\b.{0,30}\b(insufficient|too low|not (enough|sufficient))\b|\b(exceeds?|(more|greater) than|above)\b.{0,20}\b(available|wallet|account|settlement|payout) balance\b/i

const ABOVE_AMOUNT =
  /\bexceed(s|ed|ing)?\b|\b(can ?not|can't|must not|should not|may not) be (greater|more|higher|larger|above)\b|\b(greater|more|higher|larger) than\b.{0,20}\b(the|original|transaction|charged|paid|refundable|remaining)\b|\babove the\b.{0,30}\bamount\b|\b(must|should) be (less|lower|smaller|not more|at most|below)\b/i

const BELOW_MINIMUM =
  /\b(must|should) be (above|over|at least|greater|more|higher|larger|not less)\b|\bminimum\b|\bbelow\b|\btoo (small|low)\b|\b(can ?not|can't|must not|should not|is) (be )?less than\b/i

const NOT_ENABLED =
  /\brefund(s|ed|ing)?\b.{0,60}\b(not|n't|never|isn't|aren't|un)\b ?(been |yet |currently |be )*(enabled|allowed|activated|available|permitted|supported|authori[sz]ed)\b|\b(not|isn't|aren't) (been |yet |currently )*(enabled|allowed|activated|available|permitted|supported|authori[sz]ed|configured)\b.{0,60}\brefund|\brefund(s|ed|ing)?\b.{0,40}\b(disabled|deactivated|unavailable|unsupported)\b|\bpermission\b.{0,40}\brefund|\benable refund/i

/**
 * Sorts the words with which Flutterwave refused a refund. They are documented for some cases only,
 * so that `other` is a refusal like the rest: its words have to be shown. Also `other` is an error
 * that is no refusal at all; `outcomeUnknown` tells that apart.
 */
export function refundRefusal(error: FlutterwaveError): RefundRefusal {
  switch (error.kind) {
    case "not_found":
      return "unknown_transaction"
    case "invalid_request":
      return refusalIn(error.flutterwaveMessage ?? "")
    case "authentication":
    case "declined":
    case "rate_limited":
    case "unavailable":
    case "unreadable_answer":
      return "other"
    default:
      return unknownKind(error.kind)
  }
}

function refusalIn(words: string): RefundRefusal {
  if (ALREADY_REFUNDED.test(words)) return "already_refunded"
  if (INSUFFICIENT_BALANCE.test(words)) return "insufficient_balance"
  if (ABOVE_AMOUNT.test(words)) return "above_amount"
  if (BELOW_MINIMUM.test(words)) return "below_minimum"
  return NOT_ENABLED.test(words) ? "not_enabled" : "other"
}

function unknownKind(kind: never): never {
  throw new TypeError(`Not an error's kind: ${String(kind)}`)
}
