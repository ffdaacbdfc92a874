import { randomBytes } from "node:crypto"
import type { Branded } from "./branded"
import type { SecretHash } from "./keys"

/** A merchant reference as Flutterwave keeps it. Ours is one of these; so is a stranger's. */
export type TxRef = Branded<string, "TxRef">
/** The unguessable name of a payment in the address a shopper opens. */
export type PayToken = Branded<string, "PayToken">

const TX_REF_PREFIX = "mfw_"
// Flutterwave's Node SDK caps tx_ref at this length.
const TX_REF_LONGEST = 100
const PAY_TOKEN_BYTES = 24

/**
 * A new `tx_ref`: 160 random bits behind a prefix that lets a merchant recognise it in Flutterwave's
 * dashboard. It has to be unguessable because the return page takes it from anyone.
 */
export function mintTxRef(): TxRef {
  return (TX_REF_PREFIX + randomBytes(20).toString("base64url")) as TxRef
}

/**
 * Reads any merchant reference, ours or not: 1 to 100 characters, none of them a control character.
 * Null for everything else. Whether it is ours only the ledger can say.
 */
export function parseTxRef(text: unknown): TxRef | null {
  if (typeof text !== "string" || text.length < 1 || text.length > TX_REF_LONGEST) return null
  return /[\p{Cc}\p{Cs}]/u.test(text) ? null : (text as TxRef)
}

/** Whether a reference has the shape that `mintTxRef` gives; no other system's has it by chance. */
export function isMintedTxRef(text: string): boolean {
  return /^mfw_[A-Za-z0-9_-]{27}$/.test(text)
}

/** A new pay token: 192 random bits, safe in a URL. */
export function mintPayToken(): PayToken {
  return randomBytes(PAY_TOKEN_BYTES).toString("base64url") as PayToken
}

/** A new webhook secret: 192 random bits, in letters and digits that survive a form and a header. */
export function mintSecretHash(): SecretHash {
  return randomBytes(24).toString("hex") as SecretHash
}

/** Reads a pay token from an address; null for anything that `mintPayToken` cannot have made. */
export function parsePayToken(text: unknown): PayToken | null {
  return typeof text === "string" && /^[A-Za-z0-9_-]{32}$/.test(text) ? (text as PayToken) : null
}
