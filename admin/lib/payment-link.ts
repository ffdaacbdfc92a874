import type { Attempt, PaymentDetail, PaymentStatus } from "./payments"
import type { Mode } from "./settings"

type Linked = Pick<PaymentDetail, "status" | "mode" | "paid_attempt_id"> & {
  attempts: readonly Pick<Attempt, "status" | "method" | "expires_at">[]
}

/** While it is one of these, a page opens under the link, unless something else speaks against it. */
const payableStatuses: readonly PaymentStatus[] = [
  "awaiting",
  "pending",
  "retrying",
  "failed",
  "exhausted",
  "abandoned",
]

/** Milliseconds before a page's end from which on the server leads nobody to it. */
const pageMargin = 120_000

/**
 * Whether a shopper can pay under a payment's link: the same as the server asks before it opens a page,
 * as far as the payment itself tells. What its cart says is asked elsewhere.
 *
 * @param shopMode the mode that the shop is in; null while it is not known
 * @param now milliseconds
 */
export function isLinkPayable(payment: Linked, shopMode: Mode | null, now: number): boolean {
  const { status, mode, paid_attempt_id, attempts } = payment
  if (!payableStatuses.includes(status) || paid_attempt_id !== null || mode !== shopMode) {
    return false
  }
  const latest = attempts.at(-1)
  // Money on its way under a page that has closed could come twice under another one.
  return (latest !== undefined && isOpen(latest, now)) || !attempts.some(isOnItsWay)
}

function isOpen({ status, method, expires_at }: Linked["attempts"][number], now: number): boolean {
  const isBegun = status === "open" || status === "pending"
  return (
    isBegun && method === "page" && expires_at !== null && Date.parse(expires_at) - now > pageMargin
  )
}

function isOnItsWay({ status, method }: Linked["attempts"][number]): boolean {
  return status === "pending" || (status === "unknown" && method === "saved_card")
}
