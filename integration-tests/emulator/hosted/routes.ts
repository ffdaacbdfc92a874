import { decide, paidReturnUrl, pay, refreshLink, returnUrl } from "../checkout"
import { ApiError, html, redirect, type Reply, type Router } from "../http"
import { createLink } from "../links"
import type { EmulatedLink, EmulatedTransaction } from "../rows"
import type { PayMethod, PayOptions, PayOutcome } from "../types"
import type { World } from "../world"
import { checkoutPage, endPage, waitingPage } from "./checkout-page"
import { popupScript } from "./popup-script"

const OUTCOMES: Record<string, PayOutcome> = {
  success: "success",
  decline: "decline",
  pending: "pending",
  underpay: "underpay",
  overpay: "overpay",
  "wrong-currency": "wrong_currency",
  "close-silently": "success",
}

const METHODS: readonly PayMethod[] = ["card", "banktransfer", "ussd", "mobilemoney"]

/** The hosted page, the plain HTML form that opens it, and the script for the popup. */
export function addHostedRoutes(router: Router, world: World): void {
  router.on("GET /v3/hosted/pay/:id", ({ params }) => show(world, linkById(world, params["id"])))
  router.on("POST /v3/hosted/pay/:id", ({ params, body }) =>
    choose(world, linkById(world, params["id"]), (body ?? {}) as Record<string, string>),
  )
  router.on("POST /v3/hosted/pay", ({ body }) => openFromForm(world, body))
  router.on("GET /v3/hosted/done", ({ query }) =>
    html(endPage("Payment finished", `The outcome is: ${query["status"] ?? "unknown"}.`)),
  )
  router.on("GET /v3.js", () => ({
    status: 200,
    body: popupScript(world.origin),
    headers: { "content-type": "text/javascript; charset=utf-8" },
  }))
}

function show(world: World, link: EmulatedLink | undefined): Reply {
  if (!link) {
    return html(endPage("Unknown payment link", "No payment waits at this address."), 404)
  }
  refreshLink(world, link)
  switch (link.status) {
    case "open": {
      const waiting = waitingTransaction(world, link)
      return html(waiting ? waitingPage(link, waiting) : checkoutPage(link))
    }
    case "paid":
      return html(
        endPage("Already paid", "This payment has been completed.", link, paidBack(world, link)),
      )
    case "disabled":
      return html(endPage("Link inactive", "This payment link is currently inactive.", link), 400)
    case "expired":
    case "failed":
      return redirect(returnUrl(world, link, "failed"))
    default:
      return unknownStatus(link.status)
  }
}

function choose(world: World, link: EmulatedLink | undefined, form: Record<string, string>): Reply {
  if (link) {
    refreshLink(world, link)
  }
  const here = link && redirect(`/v3/hosted/pay/${link.id}`)
  const outcome = form["outcome"] ?? ""
  if (!link || !here) {
    return show(world, link)
  }
  if (outcome === "cancel" || outcome === "leave") {
    return redirect(returnUrl(world, link, "cancelled"))
  }
  const waiting = waitingTransaction(world, link)
  if (outcome === "confirm" || outcome === "fail") {
    if (!waiting) {
      return here
    }
    decide(world, waiting, outcome === "confirm" ? "successful" : "failed")
    return outcome === "confirm" ? redirect(paidReturnUrl(world, link, waiting)) : here
  }
  const chosen = OUTCOMES[outcome]
  if (link.status !== "open" || waiting || !chosen || world.books.isReferenceUsed(link.tx_ref)) {
    return here
  }
  const transaction = pay(world, link, chosen, optionsFrom(form, chosen))
  if (transaction.status !== "successful") {
    return here
  }
  return outcome === "close-silently"
    ? html(endPage("Paid", "The shop is not told by your browser. You can close this tab.", link))
    : redirect(paidReturnUrl(world, link, transaction))
}

function openFromForm(world: World, body: unknown): Reply {
  const form = (body ?? {}) as Record<string, string>
  if (form["public_key"] !== world.publicKey) {
    return html(endPage("Unknown merchant", "Invalid public key."), 401)
  }
  try {
    return redirect(`/v3/hosted/pay/${createLink(world, nested(form)).id}`)
  } catch (error) {
    if (error instanceof ApiError) {
      return html(endPage("Payment cannot start", error.message), error.status)
    }
    throw error
  }
}

/** Turns `customer[email]=…` fields into `{ customer: { email } }`. */
function nested(form: Record<string, string>): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(form)) {
    const parts = /^(\w+)\[(\w+)\]$/.exec(name)
    if (parts?.[1] && parts[2]) {
      result[parts[1]] = { ...(result[parts[1]] as object | undefined), [parts[2]]: value }
    } else {
      result[name] = value
    }
  }
  return result
}

function optionsFrom(form: Record<string, string>, outcome: PayOutcome): PayOptions {
  const method = METHODS.find((name) => name === form["method"])
  // "Card" is merely preselected; an odd ending takes the method it usually happens with.
  const isPreselected = method === "card" && outcome !== "success" && outcome !== "decline"
  return {
    ...(method && !isPreselected && { method }),
    ...(form["card"] && { card: form["card"] }),
    customerBearsFee: form["customerBearsFee"] === "1",
  }
}

function waitingTransaction(world: World, link: EmulatedLink): EmulatedTransaction | undefined {
  return world.books.transactions
    .filter((row) => row.link_id === link.id && row.status === "pending")
    .at(-1)
}

function paidBack(world: World, link: EmulatedLink): string | undefined {
  const paid = world.books.findByReference(link.tx_ref)
  return link.redirect_url && paid ? paidReturnUrl(world, link, paid) : undefined
}

function linkById(world: World, id: string | undefined): EmulatedLink | undefined {
  return world.books.links.find((link) => link.id === id)
}

function unknownStatus(status: never): never {
  throw new Error(`unknown link status: ${String(status)}`)
}
