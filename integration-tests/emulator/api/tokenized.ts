import { ApiError, objectBody, success, type Reply, type Router } from "../http"
import { hex } from "../keys"
import { chargeData } from "../presentation"
import type { CardToken } from "../state"
import { testCard } from "../test-cards"
import { addTransaction } from "../transactions"
import type { EmulatedTransaction } from "../rows"
import {
  currencyCode,
  emailAddress,
  metaObject,
  optionalText,
  optionalUrl,
  requiredAmount,
  requiredText,
} from "../validation"
import { threeDsAddress } from "../hosted/three-ds"
import type { World } from "../world"

const WRONG_TOKEN = "Wrong token or email passed"

/** Charging a saved card. By default the bank wants 3DS, as unapproved accounts see it. */
export function addTokenizedRoutes(router: Router, world: World): void {
  router.on("POST /v3/tokenized-charges", (request) => {
    const body = objectBody(request)
    const token = requiredText(body["token"], "token")
    const email = emailAddress(body["email"], "email")
    const currency = currencyCode(body["currency"])
    requiredText(body["country"], "country", 2)
    const amount = requiredAmount(body["amount"])
    const tx_ref = requiredText(body["tx_ref"], "tx_ref", 100)
    const redirectUrl = publicRedirect(world, body["redirect_url"])
    const meta = metaObject(body["meta"])
    const saved = savedCard(world, token, email)
    if (world.books.isReferenceUsed(tx_ref)) {
      throw new ApiError(400, "duplicate tx_ref: this transaction reference has been used")
    }
    const seed = {
      tx_ref,
      amount,
      currency,
      meta,
      redirectUrl,
      customer: saved.customer,
      method: "card",
      testCard: testCard(saved.number),
      narration: optionalText(body["narration"], "narration") ?? "Saved card",
      flwRef: `FLW-M03K-${hex(32)}`,
    } as const
    return charge(world, seed)
  })
}

type Seed = Omit<Parameters<typeof addTransaction>[1], "status">

function charge(world: World, seed: Seed): Reply {
  const { tokenizedOutcomes, tokenizedMode, tokenizedDeclineReason } = world.behaviour
  const outcome = tokenizedOutcomes.shift() ?? tokenizedMode
  const add = (status: string, processorResponse: string, authModel?: string) =>
    addTransaction(world, {
      ...seed,
      status,
      processorResponse,
      ...(authModel && { authModel }),
    })
  switch (outcome) {
    case "noauth": {
      const transaction = add("successful", "APPROVED", "noauth")
      world.announce(transaction)
      return success(
        "Charge successful",
        chargeData(transaction, {
          redirect_url: transaction.redirect_url,
          card: { ...(chargeData(transaction)["card"] as object), token: transaction.card?.token },
        }),
      )
    }
    case "3ds": {
      const transaction = add("pending", "Pending validation", "VBVSECURECODE")
      const redirect = threeDsAddress(world, transaction)
      return initiated(transaction, { meta: { authorization: { mode: "redirect", redirect } } })
    }
    case "pending":
      return initiated(add("pending", "Pending, awaiting confirmation", "noauth"))
    case "decline":
      world.announce(add("failed", tokenizedDeclineReason))
      throw new ApiError(400, tokenizedDeclineReason)
    case "refused":
      throw new ApiError(400, WRONG_TOKEN)
    default:
      return unknownOutcome(outcome)
  }
}

function initiated(transaction: EmulatedTransaction, extra: object = {}): Reply {
  const { redirect_url } = transaction
  return success("Charge initiated", chargeData(transaction, { redirect_url, ...extra }))
}

function savedCard(world: World, token: string, email: string): CardToken {
  const saved = world.books.tokens.find((row) => row.token === token)
  const which = world.behaviour.tokenEmail
  const isTheirs =
    (which !== "rewritten" && saved?.customer.sent_email === email) ||
    (which !== "sent" && saved?.customer.email === email)
  if (!saved || !isTheirs) {
    throw new ApiError(400, WRONG_TOKEN)
  }
  return saved
}

function publicRedirect(world: World, value: unknown): string {
  const address = optionalUrl(requiredText(value, "redirect_url"), "redirect_url") as string
  const { hostname, protocol } = new URL(address)
  const isLocal = /^(localhost|127\..*|\[::1\])$/.test(hostname)
  const isAllowed = isLocal ? world.behaviour.tokenizedLocalhostRedirect : protocol === "https:"
  if (!isAllowed) {
    throw new ApiError(400, "Please enter a valid redirect url")
  }
  return address
}

function unknownOutcome(outcome: never): never {
  throw new Error(`unknown outcome: ${String(outcome)}`)
}
