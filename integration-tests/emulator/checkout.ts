import { roundToCurrency, wrongAmount } from "./money"
import { isSuccessful } from "./state"
import { testCard } from "./test-cards"
import { addTransaction, approval, decideTransaction } from "./transactions"
import type { EmulatedLink, EmulatedTransaction } from "./rows"
import type { PayMethod, PayOptions, PayOutcome, ReturnUrlOptions } from "./types"
import type { World } from "./world"

/** The link of that id, address or `tx_ref`. Throws when there is none. */
export function linkOf(world: World, linkOrTxRef: string): EmulatedLink {
  const link = world.books.findLink(linkOrTxRef)
  if (!link) {
    throw new Error(`the emulator has no checkout link ${linkOrTxRef}`)
  }
  return link
}

/** A transaction by id or `tx_ref`; of a reference the one that `prefer` picks, else the newest. */
export function transactionOf(
  world: World,
  txIdOrRef: number | string,
  prefer: (transaction: EmulatedTransaction) => boolean = isSuccessful,
): EmulatedTransaction {
  const attempts = world.books.transactions.filter((row) => row.tx_ref === String(txIdOrRef))
  const found =
    world.books.findTransaction(txIdOrRef) ?? attempts.filter(prefer).at(-1) ?? attempts.at(-1)
  if (!found) {
    throw new Error(`the emulator has no transaction ${txIdOrRef}`)
  }
  return found
}

/** Ends the session of a link whose time is over. */
export function refreshLink(world: World, link: EmulatedLink): void {
  if (link.status === "open" && Date.parse(link.expires_at) <= Date.now()) {
    expire(world, link, true)
  }
}

/**
 * What the shopper's choice on the hosted page does. A decline leaves the link open until more than
 * `max_retry_attempt` tries have failed. Throws when the link cannot be paid any more.
 */
export function pay(
  world: World,
  link: EmulatedLink,
  outcome: PayOutcome,
  options: PayOptions = {},
): EmulatedTransaction {
  refreshLink(world, link)
  if (link.status !== "open") {
    throw new Error(`checkout link ${link.id} (${link.tx_ref}) is ${link.status}`)
  }
  if (world.books.isReferenceUsed(link.tx_ref)) {
    throw new Error(`${link.tx_ref} has been paid already`)
  }
  const method = options.method ?? usualMethod(link, outcome)
  const card = method === "card" ? testCard(options.card) : undefined
  const declined = outcome === "decline" ? (card?.failure ?? declineReason(method)) : card?.failure
  const sum = sumPaid(link, outcome, options)
  const transaction = addTransaction(world, {
    ...sum,
    tx_ref: link.tx_ref,
    customer: link.customer,
    method,
    status: declined ? "failed" : outcome === "pending" ? "pending" : "successful",
    processorResponse:
      declined ?? (outcome === "pending" ? "Pending, awaiting payment" : approval(method)),
    ...(card && { testCard: card }),
    linkId: link.id,
    meta: link.meta,
    redirectUrl: link.redirect_url,
    customerBearsFee: options.customerBearsFee ?? false,
  })
  afterDecision(world, link, transaction, options.notify)
  return transaction
}

/** A pending transaction gets its end. Throws when it has one already. */
export function decide(
  world: World,
  transaction: EmulatedTransaction,
  outcome: "successful" | "failed",
  notify = true,
): EmulatedTransaction {
  if (transaction.status !== "pending") {
    throw new Error(`transaction ${transaction.id} is ${transaction.status}, not pending`)
  }
  const isCard = transaction.payment_type === "card"
  const response =
    outcome === "successful"
      ? approval(isCard ? "card" : "banktransfer")
      : declineReason(isCard ? "card" : "banktransfer")
  decideTransaction(world, transaction, outcome, response)
  const link = transaction.link_id ? world.books.findLink(transaction.link_id) : undefined
  afterDecision(world, link, transaction, notify)
  return transaction
}

/** The session is over: open attempts are marked failed with it (Flutterwave docs, Standard). */
export function expire(world: World, link: EmulatedLink, failPending: boolean): void {
  link.status = "expired"
  link.expires_at = new Date(Math.min(Date.now(), Date.parse(link.expires_at))).toISOString()
  if (failPending) {
    for (const transaction of world.books.transactions) {
      if (transaction.link_id === link.id && transaction.status === "pending") {
        decideTransaction(world, transaction, "failed", "Transaction session expired")
        world.announce(transaction)
      }
    }
  }
}

/** Where the browser goes: parameters join an existing query; a cancelled return has no transaction id. */
export function returnUrl(
  world: World,
  link: EmulatedLink,
  status: "successful" | "completed" | "cancelled" | "failed",
  options: ReturnUrlOptions = {},
): string {
  const newest = world.books.transactions
    .filter(
      (row) =>
        row.tx_ref === link.tx_ref &&
        (status === "cancelled" || status === "failed" || isSuccessful(row)),
    )
    .at(-1)
  const id =
    options.transactionId === undefined
      ? status === "cancelled"
        ? null
        : newest?.id
      : options.transactionId
  const url = new URL(link.redirect_url ?? `${world.origin}/v3/hosted/done`)
  url.searchParams.append("status", status)
  url.searchParams.append("tx_ref", link.tx_ref)
  if (id !== null && id !== undefined) {
    url.searchParams.append("transaction_id", String(id))
  }
  return url.toString()
}

/** Where a shopper who has paid is sent: "completed" is what newer checkouts and transfers say. */
export function paidReturnUrl(
  world: World,
  link: EmulatedLink,
  transaction: EmulatedTransaction,
): string {
  const usual = transaction.payment_type === "bank_transfer" ? "completed" : "successful"
  return returnUrl(world, link, world.behaviour.redirectStatus ?? usual, {
    transactionId: transaction.id,
  })
}

/** The methods a page offers for a link. */
export function methodsOf(link: EmulatedLink): PayMethod[] {
  const local: PayMethod[] =
    link.currency === "NGN"
      ? ["banktransfer", "ussd"]
      : /^(GHS|KES|UGX|RWF|TZS|ZMW|MWK|XAF|XOF)$/.test(link.currency)
        ? ["mobilemoney"]
        : []
  const offered: PayMethod[] = ["card", ...local]
  const wanted = (link.payment_options ?? "").split(/[\s,]+/).filter(Boolean)
  const chosen = offered.filter((method) =>
    wanted.some((option) => option.startsWith(method) || isMpesa(option, method)),
  )
  return chosen.length > 0 ? chosen : offered
}

function isMpesa(option: string, method: PayMethod): boolean {
  return option === "mpesa" && method === "mobilemoney"
}

function afterDecision(
  world: World,
  link: EmulatedLink | undefined,
  transaction: EmulatedTransaction,
  notify = true,
): void {
  if (link && transaction.status === "successful") {
    link.status = "paid"
  }
  if (link && transaction.status === "failed") {
    link.failed_attempts += 1
    link.last_failure = transaction.processor_response
    if (link.status === "open" && link.failed_attempts > link.max_retry_attempt) {
      link.status = "failed"
    }
  }
  if (notify) {
    world.announce(transaction)
  }
}

/** Cards are exact and quick: odd sums and waiting come with the other methods, where the page has one. */
function usualMethod(link: EmulatedLink, outcome: PayOutcome): PayMethod {
  const isOdd = outcome === "pending" || outcome === "underpay" || outcome === "overpay"
  return (isOdd && methodsOf(link).find((method) => method !== "card")) || "card"
}

function declineReason(method: PayMethod): string {
  return method === "card" ? "Declined by Financial Institution" : "Mocked a Failed Transaction"
}

function sumPaid(
  link: EmulatedLink,
  outcome: PayOutcome,
  options: PayOptions,
): { amount: number; currency: string } {
  const other = link.currency === "USD" ? "NGN" : "USD"
  const currency = options.currency ?? (outcome === "wrong_currency" ? other : link.currency)
  const usual = (): number => {
    switch (outcome) {
      case "underpay":
        return wrongAmount(link.amount, currency, 0.5)
      case "overpay":
        return wrongAmount(link.amount, currency, 1.5)
      case "success":
      case "decline":
      case "pending":
        return link.amount
      case "wrong_currency":
        return roundToCurrency(link.amount, currency)
      default:
        return unknownOutcome(outcome)
    }
  }
  return { amount: options.amount ?? usual(), currency }
}

function unknownOutcome(outcome: never): never {
  throw new Error(`unknown outcome: ${String(outcome)}`)
}
