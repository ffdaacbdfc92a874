import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { parseTransactionId, type TransactionId } from "./answers"
import { decimalText } from "./decimal"
import type { SecretHash } from "./keys"
import { fieldsOf, plainText } from "./plain-text"
import { parseTxRef } from "./reference"

/** A card, transfer or mobile-money charge moved. A hint: only verify says what happened. */
export interface ChargeNotice {
  readonly kind: "charge"
  readonly event: string | null
  /** `envelope` is what "Enable v3 webhooks" sends, `legacy` the flat shape without it. */
  readonly shape: "envelope" | "legacy"
  readonly transactionId: TransactionId | null
  readonly txRef: string | null
  readonly status: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly paymentType: string | null
  readonly processorResponse: string | null
  readonly flwRef: string | null
}

export interface RefundNotice {
  readonly kind: "refund"
  readonly refundId: string | null
  readonly transactionId: TransactionId | null
  readonly status: string | null
  readonly amount: string | null
  readonly flwRef: string | null
}

export interface ChargebackNotice {
  readonly kind: "chargeback"
  readonly event: string
  readonly chargebackId: string | null
  readonly transactionId: TransactionId | null
  readonly txRef: string | null
  readonly status: string | null
  readonly stage: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly flwRef: string | null
}

/** Something that is none of our business, such as a payout. */
export interface OtherNotice {
  readonly kind: "other"
  readonly event: string | null
  /** sha256 of the body, the only thing such notices can be told apart by. */
  readonly fingerprint: string
}

export type ParsedNotice = ChargeNotice | RefundNotice | ChargebackNotice | OtherNotice

type Fields = Readonly<Record<string, unknown>>

const comparisonKey = randomBytes(32)

/**
 * Whether the `verif-hash` header is one of the merchant's secret hashes. The time taken tells
 * nothing of where, or in which of them, or how far the texts agree. False without a hash to compare with.
 */
export function matchesSecretHash(
  header: string | string[] | undefined,
  hashes: readonly SecretHash[],
): boolean {
  // A header sent twice is somebody trying two guesses at once.
  if (typeof header !== "string" || header === "") return false
  const given = keyedDigest(header)
  let matches = false
  for (const hash of hashes) {
    const same = timingSafeEqual(given, keyedDigest(hash))
    matches = same || matches
  }
  return matches
}

/**
 * Reads a webhook's JSON body in any of the shapes Flutterwave is seen to send. Texts are bounded.
 * Null when it cannot be a notice at all.
 */
export function parseNotice(body: unknown): ParsedNotice | null {
  const top = fieldsOf(body)
  if (!top || Object.keys(top).length === 0) return null
  const event = plainText(top.event, 100)
  const data = fieldsOf(top.data)
  const family = event?.split(".")[0]?.toLowerCase() ?? null
  const facts = data ?? top

  if (family === "refund") return refundNotice(facts)
  if (event && family === "chargeback") return chargebackNotice(event, facts)
  // Without an event only the fields' names tell what a notice is about.
  if (family === null && looksLikeRefund(facts)) return refundNotice(facts)
  if (family === "charge" || (family === null && looksLikeCharge(facts))) {
    return chargeNotice(event, data ? "envelope" : "legacy", facts)
  }
  const fingerprint = fingerprintOf(body)
  if (fingerprint === null) return null
  return { kind: "other", event: event ?? plainText(top["event.type"], 100), fingerprint }
}

/**
 * A stable name for the fact a notice tells, the same for every delivery and either shape of it.
 * A failure and a later success differ, and so do two transactions of one `tx_ref`.
 */
export function noticeKey(notice: ParsedNotice): string {
  return sha256(JSON.stringify(distinguishingFacts(notice)))
}

function distinguishingFacts(notice: ParsedNotice): (string | null)[] {
  const status = "status" in notice ? (notice.status?.toLowerCase() ?? null) : null
  switch (notice.kind) {
    case "charge":
      // Amounts stay out: the shapes may write the same one differently.
      return notice.transactionId
        ? [notice.kind, notice.transactionId, notice.txRef, status]
        : [notice.kind, null, notice.txRef, status, notice.flwRef]
    case "refund":
      return notice.refundId
        ? // Test and live mode count their refunds separately.
          [notice.kind, notice.refundId, notice.transactionId, status]
        : [notice.kind, null, status, notice.transactionId, notice.flwRef, notice.amount]
    case "chargeback":
      return [
        notice.kind,
        notice.event.toLowerCase(),
        notice.chargebackId,
        notice.transactionId,
        notice.flwRef,
        status,
        notice.stage,
      ]
    case "other":
      return [notice.kind, notice.event, notice.fingerprint]
    default:
      return unknownKind(notice)
  }
}

function chargeNotice(
  event: string | null,
  shape: ChargeNotice["shape"],
  facts: Fields,
): ChargeNotice {
  return {
    kind: "charge",
    event,
    shape,
    transactionId: parseTransactionId(facts.id),
    txRef: parseTxRef(facts.tx_ref ?? facts.txRef),
    status: plainText(facts.status, 50),
    amount: decimalText(facts.amount),
    currency: plainText(facts.currency, 10),
    paymentType: plainText(facts.payment_type ?? facts.paymentType, 50),
    processorResponse: plainText(facts.processor_response ?? facts.processorResponse, 300),
    flwRef: flwRefOf(facts),
  }
}

function refundNotice(facts: Fields): RefundNotice {
  return {
    kind: "refund",
    refundId: idText(facts.id),
    transactionId: transactionIdOf(facts),
    status: plainText(facts.status, 50),
    amount: decimalText(
      facts.AmountRefunded ?? facts.amountRefunded ?? facts.amount_refunded ?? facts.amount,
    ),
    flwRef: flwRefOf(facts),
  }
}

function chargebackNotice(event: string, facts: Fields): ChargebackNotice {
  return {
    kind: "chargeback",
    event,
    chargebackId: idText(facts.id),
    transactionId: transactionIdOf(facts),
    txRef: parseTxRef(facts.tx_ref ?? facts.txRef),
    status: plainText(facts.status, 50),
    stage: plainText(facts.stage, 50),
    amount: decimalText(facts.amount),
    currency: plainText(facts.currency, 10),
    flwRef: flwRefOf(facts),
  }
}

function looksLikeRefund(facts: Fields): boolean {
  return (
    "AmountRefunded" in facts ||
    "amountRefunded" in facts ||
    "amount_refunded" in facts ||
    ("TransactionId" in facts && "FlwRef" in facts)
  )
}

function looksLikeCharge(facts: Fields): boolean {
  return typeof (facts.tx_ref ?? facts.txRef) === "string"
}

function transactionIdOf(facts: Fields): TransactionId | null {
  return parseTransactionId(
    facts.TransactionId ?? facts.transactionId ?? facts.transaction_id ?? facts.tx_id,
  )
}

function flwRefOf(facts: Fields): string | null {
  return plainText(facts.flw_ref ?? facts.flwRef ?? facts.FlwRef, 200)
}

function idText(id: unknown): string | null {
  return plainText(typeof id === "number" ? String(id) : id, 100)
}

/** Null for a body nested too deep to be written out again; nobody's notice is. */
function fingerprintOf(body: unknown): string | null {
  try {
    return sha256(JSON.stringify(body))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}

function keyedDigest(text: string): Buffer {
  return createHmac("sha256", comparisonKey).update(text).digest()
}

function unknownKind(notice: never): never {
  throw new TypeError(`Not a notice: ${typeof notice}`)
}
