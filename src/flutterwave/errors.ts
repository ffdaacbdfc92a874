import { fieldsOf, plainText } from "./plain-text"

export type FlutterwaveErrorKind =
  | "authentication"
  | "invalid_request"
  | "declined"
  | "not_found"
  | "rate_limited"
  | "unavailable"
  | "unreadable_answer"

interface ErrorFacts {
  status?: number | null
  flutterwaveMessage?: string | null
  outcomeUnknown?: boolean
  errorId?: string | null
}

/**
 * Anything that keeps a call to Flutterwave from giving its answer. The message may be logged and
 * shown: it never holds a key, a card number or a body.
 */
export abstract class FlutterwaveError extends Error {
  abstract readonly kind: FlutterwaveErrorKind
  /** The HTTP status, or null when no answer came. */
  readonly status: number | null
  /** Flutterwave's own words, cleaned and bounded. */
  readonly flutterwaveMessage: string | null
  /** True when Flutterwave may have done what was asked: ask by reference before asking again. */
  readonly outcomeUnknown: boolean
  /** What Flutterwave's support asks for. */
  readonly errorId: string | null

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message)
    this.status = facts.status ?? null
    this.flutterwaveMessage = facts.flutterwaveMessage ?? null
    this.outcomeUnknown = facts.outcomeUnknown ?? false
    this.errorId = facts.errorId ?? null
  }
}

/** Flutterwave does not accept the secret key. */
export class AuthenticationError extends FlutterwaveError {
  override readonly name = "AuthenticationError"
  readonly kind = "authentication"
}

/** Flutterwave refuses what was asked, or the account may not ask it. Asking again changes nothing. */
export class InvalidRequestError extends FlutterwaveError {
  override readonly name = "InvalidRequestError"
  readonly kind = "invalid_request"
}

/** The bank or Flutterwave declined a charge. */
export class DeclinedError extends FlutterwaveError {
  override readonly name = "DeclinedError"
  readonly kind = "declined"
}

/** Flutterwave does not know what was asked for; soon after a payment it may not know it yet. */
export class NotFoundError extends FlutterwaveError {
  override readonly name = "NotFoundError"
  readonly kind = "not_found"
}

/** Flutterwave asks to slow down. */
export class RateLimitedError extends FlutterwaveError {
  override readonly name = "RateLimitedError"
  readonly kind = "rate_limited"

  constructor(
    message: string,
    facts: ErrorFacts,
    /** How long Flutterwave asks to wait, in seconds, where it says so. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(message, facts)
  }
}

/** No answer came, or the answer was that Flutterwave is in trouble. */
export class UnavailableError extends FlutterwaveError {
  override readonly name = "UnavailableError"
  readonly kind = "unavailable"
}

/** An answer came that is not one Flutterwave documents. */
export class UnreadableAnswerError extends FlutterwaveError {
  override readonly name = "UnreadableAnswerError"
  readonly kind = "unreadable_answer"
}

/** `read` changes nothing at Flutterwave; `write` does. */
export type Operation = "read" | "write"

/** A refusal as it came over the wire. */
export interface RefusedAnswer {
  operation: Operation
  /** The path below the base URL. */
  path: string
  status: number
  /** The parsed JSON body; undefined when the body was not JSON. */
  body: unknown
  retryAfterSeconds: number | null
}

/** Picks the error for an answer that is a refusal, or that is not JSON. */
export function errorFromAnswer(answer: RefusedAnswer): FlutterwaveError {
  const { status, operation } = answer
  const body = fieldsOf(answer.body)
  const words = flutterwaveWords(body?.message)
  const isWrite = operation === "write"
  const facts: ErrorFacts = {
    status,
    flutterwaveMessage: words,
    errorId: plainText(body?.error_id ?? fieldsOf(body?.data)?.error_id, 100),
  }
  const inWords = (text: string) => `${text} (HTTP ${status})${words ? `: ${words}` : "."}`

  if (status === 429) {
    return new RateLimitedError(
      inWords("Flutterwave asks to slow down"),
      facts,
      answer.retryAfterSeconds,
    )
  }
  if (status >= 500 || status === 408) {
    // After 28 s Flutterwave's gateway answers 503 while the work behind it goes on.
    return new UnavailableError(inWords("Flutterwave is in trouble"), {
      ...facts,
      outcomeUnknown: isWrite,
    })
  }
  if (status === 401) {
    return new AuthenticationError(inWords("Flutterwave did not accept the secret key"), facts)
  }
  if (status === 404) {
    return new NotFoundError(inWords("Flutterwave does not know what was asked for"), facts)
  }
  if (!body) {
    return new UnreadableAnswerError(`Flutterwave's answer is not JSON (HTTP ${status}).`, {
      ...facts,
      outcomeUnknown: isWrite,
    })
  }
  // A wrong key is answered with 400 or 403 by some endpoints; a 403 that speaks of refunds is about
  // what the account may do.
  if ((status === 403 && !isRefusedRefund(answer, words)) || saysWrongKey(words)) {
    return new AuthenticationError(inWords("Flutterwave did not accept the secret key"), facts)
  }
  if (saysNothingFound(words)) {
    return new NotFoundError(inWords("Flutterwave does not know what was asked for"), facts)
  }
  if (isCharge(answer) && (saysDeclined(words) || fieldsOf(body.data)?.status === "failed")) {
    return new DeclinedError(inWords("The charge was declined"), facts)
  }
  return new InvalidRequestError(inWords("Flutterwave refused the request"), facts)
}

/** The error for a call that got no answer. `cause` is what `fetch` threw. */
export function errorFromSilence(silence: {
  operation: Operation
  cause: unknown
  /** Set when our own time limit ended the call. */
  timeLimitMs: number | null
}): UnavailableError {
  if (silence.timeLimitMs !== null) {
    return new UnavailableError(`Flutterwave did not answer within ${silence.timeLimitMs} ms.`, {
      outcomeUnknown: silence.operation === "write",
    })
  }
  const codes = [...new Set(connectionCodes(silence.cause))]
  const neverArrived = codes.every((code) => NEVER_ARRIVED.has(code))
  return new UnavailableError(`The connection to Flutterwave failed (${codes.join(", ")}).`, {
    outcomeUnknown: silence.operation === "write" && !neverArrived,
  })
}

/** Flutterwave's words, fit to be shown: bounded, and without anything that looks like a secret. */
export function flutterwaveWords(message: unknown): string | null {
  const words = plainText(message, 300)
  return (
    words
      ?.replace(/FLW(SECK|PUBK)[\w-]*/gi, "[key]")
      .replace(/flw-t\d\w*-[\w-]+/gi, "[token]")
      .replace(/\b(?:\d[ -]?){12,18}\d\b/g, "[number]") ?? null
  )
}

// Failures that come before a connection exists, hence before any byte of the request.
const NEVER_ARRIVED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
])

// Told by their fields, not by class: an error may come from another realm of the same process.
function connectionCodes(thrown: unknown): string[] {
  const failure = fieldsOf(thrown)
  if (!failure) return ["UNKNOWN"]
  // Node tries IPv4 and IPv6 and wraps both failures; each has to be harmless on its own.
  if (Array.isArray(failure.errors) && failure.errors.length > 0) {
    return failure.errors.flatMap(connectionCodes)
  }
  const { code } = failure
  if (typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code)) return [code]
  return connectionCodes(failure.cause)
}

function isCharge({ operation, path }: RefusedAnswer): boolean {
  return operation === "write" && /^\/(tokenized-charges|charges|validate-charge)\b/.test(path)
}

function saysWrongKey(words: string | null): boolean {
  return /authori[sz]ation required|invalid (authori[sz]ation|secret|api) key|secret key required/i.test(
    words ?? "",
  )
}

function isRefusedRefund({ operation, path }: RefusedAnswer, words: string | null): boolean {
  return operation === "write" && path.endsWith("/refund") && /\brefund/i.test(words ?? "")
}

// Only what can be listed counts: "merchant not found" must not look like "nobody has paid yet".
function saysNothingFound(words: string | null): boolean {
  return /\bno (transactions?|refunds?|chargebacks?) (was |were )?found\b|\btransactions?\b.{0,20}\b(not found|not exist)\b|\binvalid transaction id\b/i.test(
    words ?? "",
  )
}

function saysDeclined(words: string | null): boolean {
  return /declin|insufficient funds?|do not honou?r|not permitted|expired card|restricted card|incorrect pin|fraud/i.test(
    words ?? "",
  )
}
