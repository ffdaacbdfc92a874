import { randomBytes } from "node:crypto"
import { ApiError } from "./http"
import { hex, payloadHash } from "./keys"
import type { EmulatedLink } from "./rows"
import {
  currencyCode,
  emailAddress,
  metaObject,
  optionalObject,
  optionalText,
  optionalUrl,
  requiredAmount,
  requiredText,
  wholeNumber,
} from "./validation"
import type { World } from "./world"

const MINUTE = 60_000
const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"

/**
 * Makes a checkout link as `POST /payments` does (Flutterwave docs, Standard). Nothing is charged and
 * no transaction exists yet. Throws `ApiError` 400 for what the docs call invalid, and for a `tx_ref`
 * that has been paid already.
 */
export function createLink(world: World, body: Record<string, unknown>): EmulatedLink {
  const tx_ref = requiredText(body["tx_ref"], "tx_ref", 100)
  const amount = requiredAmount(body["amount"])
  const currency = currencyCode(body["currency"], "NGN")
  const who = optionalObject(body["customer"], "customer")
  const email = emailAddress(who?.["email"], "customer.email")
  const redirect_url = optionalUrl(body["redirect_url"], "redirect_url")
  const session = sessionLimits(body)
  checkHash(world, body, { tx_ref, currency, email })
  if (world.books.isReferenceUsed(tx_ref)) {
    throw new ApiError(400, "duplicate tx_ref: this transaction reference has been used")
  }
  const id = world.testMode ? hex(20) : `flwlnk-${ulid()}`
  const now = Date.now()
  const sessionEnd = now + session.minutes * MINUTE
  const linkEnd = linkExpiration(body["link_expiration"])
  const link: EmulatedLink = {
    id,
    url: `${world.origin}/v3/hosted/pay/${id}`,
    tx_ref,
    amount,
    currency,
    redirect_url,
    customer: world.books.customer(
      email,
      optionalText(who?.["name"], "customer.name"),
      optionalText(who?.["phonenumber"] ?? who?.["phone_number"], "customer.phonenumber"),
    ),
    customizations: customizations(body["customizations"]),
    payment_options: optionalText(body["payment_options"], "payment_options"),
    meta: metaObject(body["meta"]),
    session_minutes: session.minutes,
    max_retry_attempt: session.retries,
    status: "open",
    failed_attempts: 0,
    last_failure: null,
    created_at: new Date(now).toISOString(),
    expires_at: new Date(Math.min(sessionEnd, linkEnd)).toISOString(),
  }
  world.books.links.push(link)
  return link
}

// The guide's sample says `configurations`, the OpenAPI file `configuration`, the guide's table top level.
function sessionLimits(body: Record<string, unknown>): { minutes: number; retries: number } {
  const given = {
    ...body,
    ...optionalObject(body["configuration"], "configuration"),
    ...optionalObject(body["configurations"], "configurations"),
  }
  return {
    minutes: wholeNumber(given["session_duration"], "session_duration", {
      min: 1,
      max: 1440,
      fallback: 30,
    }),
    retries: wholeNumber(given["max_retry_attempt"], "max_retry_attempt", {
      min: 0,
      max: 100,
      fallback: 5,
    }),
  }
}

function linkExpiration(value: unknown): number {
  const text = optionalText(value, "link_expiration")
  const time = text === null ? Infinity : Date.parse(text)
  if (Number.isNaN(time) || time <= Date.now()) {
    throw new ApiError(400, "link_expiration must be a date in the future")
  }
  return time
}

function customizations(value: unknown): EmulatedLink["customizations"] {
  const given = optionalObject(value, "customizations") ?? {}
  const result: EmulatedLink["customizations"] = {}
  for (const key of ["title", "description", "logo"] as const) {
    const text = optionalText(given[key], `customizations.${key}`)
    if (text !== null) {
      result[key] = text
    }
  }
  return result
}

function checkHash(
  world: World,
  body: Record<string, unknown>,
  sent: { tx_ref: string; currency: string; email: string },
): void {
  const given = optionalText(body["payload_hash"], "payload_hash")
  const amount = String(body["amount"])
  const expected = payloadHash(
    { amount, currency: sent.currency, email: sent.email, txRef: sent.tx_ref },
    world.secretKey,
  )
  if (given !== null && given !== expected) {
    throw new ApiError(400, "payload_hash does not match")
  }
}

function ulid(): string {
  return Array.from(randomBytes(26), (byte) => CROCKFORD[byte % 32]).join("")
}
