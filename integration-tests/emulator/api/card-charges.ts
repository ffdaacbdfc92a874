import { ApiError, objectBody, success, type Reply, type Request, type Router } from "../http"
import { threeDsAddress } from "../hosted/three-ds"
import { hex, openClientPayload } from "../keys"
import { chargeData } from "../presentation"
import { testCard, type TestCard } from "../test-cards"
import { addTransaction, approval, decideTransaction } from "../transactions"
import type { EmulatedTransaction } from "../rows"
import {
  currencyCode,
  emailAddress,
  metaObject,
  optionalObject,
  optionalText,
  optionalUrl,
  requiredAmount,
  requiredText,
} from "../validation"
import type { World } from "../world"

const WRONG_OTP = "5548"
const POOR_OTP = "6648"
const AVS_FIELDS = ["city", "address", "state", "country", "zipcode"]

/** Direct card charges: what the card asks for, step by step, then the one-time password. */
export function addCardChargeRoutes(router: Router, world: World): void {
  router.on("POST /v3/charges", (request) => {
    if (request.query["type"] !== "card") {
      throw new ApiError(400, "type is not supported by this stand-in")
    }
    return chargeCard(world, cardPayload(world, request))
  })

  router.on("POST /v3/validate-charge", (request) => {
    const body = objectBody(request)
    const otp = requiredText(body["otp"], "otp")
    const transaction = world.books.findByFlwRef(requiredText(body["flw_ref"], "flw_ref"))
    if (!transaction || transaction.status !== "pending") {
      throw new ApiError(400, "Transaction not found")
    }
    if (otp.length < 4 || otp.length > 7 || otp === WRONG_OTP) {
      throw new ApiError(400, "Invalid OTP")
    }
    const isPoor = otp === POOR_OTP
    decideTransaction(
      world,
      transaction,
      isPoor ? "failed" : "successful",
      isPoor ? "Insufficient Funds" : approval("card"),
    )
    world.announce(transaction)
    if (isPoor) {
      throw new ApiError(400, "Insufficient Funds")
    }
    return success("Charge validated", chargeData(transaction))
  })
}

type CardPayload = Record<string, unknown>

function cardPayload(world: World, request: Request): CardPayload {
  const client = requiredText(objectBody(request)["client"], "client")
  try {
    return openClientPayload(client, world.encryptionKey)
  } catch {
    throw new ApiError(400, "Unable to decrypt the client payload")
  }
}

function chargeCard(world: World, payload: CardPayload): Reply {
  const card = testCard(requiredText(payload["card_number"], "Cardno"))
  for (const field of ["cvv", "expiry_month", "expiry_year"]) {
    requiredText(payload[field], field)
  }
  const seed = {
    tx_ref: requiredText(payload["tx_ref"], "tx_ref", 100),
    amount: requiredAmount(payload["amount"]),
    currency: currencyCode(payload["currency"]),
    customer: world.books.customer(
      emailAddress(payload["email"], "email"),
      optionalText(payload["fullname"], "fullname"),
      optionalText(payload["phone_number"], "phone_number"),
    ),
    meta: metaObject(payload["meta"]),
    redirectUrl: optionalUrl(payload["redirect_url"], "redirect_url"),
    method: "card",
    testCard: card,
  } as const
  if (world.books.transactions.some((row) => row.tx_ref === seed.tx_ref && isTaken(world, row))) {
    throw new ApiError(400, "duplicate tx_ref: this transaction reference has been used")
  }
  const add = (status: string, response: string, more = {}): EmulatedTransaction =>
    addTransaction(world, { ...seed, status, processorResponse: response, ...more })

  const authorization = optionalObject(payload["authorization"], "authorization")
  const needed = neededAuthorization(card, authorization)
  if (needed) {
    return success("Charge authorization data required", undefined, {
      meta: { authorization: needed },
    })
  }
  if (card.flow === "pin" && authorization?.["pin"] !== "3310") {
    throw new ApiError(400, "Incorrect PIN")
  }
  if (card.failure) {
    world.announce(add("failed", card.failure))
    throw new ApiError(400, card.failure)
  }
  if (isYes(payload["preauthorize"])) {
    const hold = add(world.behaviour.heldStatus, approval("card"), {
      isHold: true,
      flwRef: `FLW-MOCK-PREAUTH-${hex(32)}`,
    })
    return success("Charge initiated", chargeData(hold))
  }
  if (card.flow === "noauth" || card.flow === "preauth") {
    const paid = add("successful", approval("card"))
    world.announce(paid)
    return success("Charge successful", chargeData(paid))
  }
  const pending = add("pending", "Pending validation")
  const next =
    card.flow === "pin"
      ? { mode: "otp", endpoint: "/v3/validate-charge" }
      : { mode: "redirect", redirect: threeDsAddress(world, pending) }
  return success("Charge initiated", chargeData(pending), { meta: { authorization: next } })
}

// A hold takes its reference just as a payment does.
function isTaken(world: World, row: EmulatedTransaction): boolean {
  return row.status === "successful" || row.status === world.behaviour.heldStatus
}

function neededAuthorization(
  card: TestCard,
  given: Record<string, unknown> | null,
): Record<string, unknown> | undefined {
  if (card.flow === "pin" && !given?.["pin"]) {
    return { mode: "pin", fields: ["pin"] }
  }
  if (card.flow === "avs" && !AVS_FIELDS.every((field) => given?.[field])) {
    return { mode: "avs_noauth", fields: AVS_FIELDS }
  }
  return undefined
}

function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === "true" || value === "1"
}
