import { html, redirect, type Request, type Router } from "../http"
import { chargeData } from "../presentation"
import { approval, decideTransaction } from "../transactions"
import type { EmulatedTransaction } from "../rows"
import type { World } from "../world"
import { endPage } from "./checkout-page"
import { displayAmount, escapeHtml, layout } from "./layout"

/** Where the bank asks the shopper, for a pending card charge. */
export function threeDsAddress(world: World, transaction: EmulatedTransaction): string {
  const query = new URLSearchParams({
    ref: transaction.flw_ref,
    code: "00",
    message: "Approved. Successful",
    receiptno: `RN${transaction.id}`,
  })
  return `${world.origin}/mockvbvpage?${query}`
}

/**
 * What the shopper's answer to the bank does; gives where the browser goes then. Throws when the bank
 * asks nothing.
 */
export function answerChallenge(
  world: World,
  transaction: EmulatedTransaction,
  answer: "approve" | "decline",
): string {
  if (!isAsked(transaction)) {
    throw new Error(`the bank asks nothing about transaction ${transaction.id}`)
  }
  const isApproved = answer === "approve"
  decideTransaction(
    world,
    transaction,
    isApproved ? "successful" : "failed",
    isApproved ? approval("card") : "Declined by Financial Institution",
  )
  world.announce(transaction)
  return threeDsReturnUrl(world, transaction)
}

/** The bank's page; afterwards the browser returns with `?response=<JSON>`. */
export function addThreeDsRoutes(router: Router, world: World): void {
  router.on("GET /mockvbvpage", (request) => {
    const transaction = pendingCharge(world, request)
    return transaction
      ? html(bankPage(transaction))
      : html(endPage("Nothing to confirm", "This charge is unknown or decided already."), 400)
  })

  router.on("POST /mockvbvpage", (request) => {
    const transaction = pendingCharge(world, request)
    if (!transaction) {
      return html(endPage("Nothing to confirm", "This charge is unknown or decided already."), 400)
    }
    const chosen = (request.body as Record<string, string> | null)?.["outcome"]
    return redirect(
      answerChallenge(world, transaction, chosen === "approve" ? "approve" : "decline"),
    )
  })
}

function threeDsReturnUrl(world: World, transaction: EmulatedTransaction): string {
  const done = `${world.origin}/v3/hosted/done?status=${transaction.status}`
  const url = new URL(transaction.redirect_url ?? done)
  const response = {
    ...chargeData(transaction),
    txRef: transaction.tx_ref,
    flwRef: transaction.flw_ref,
  }
  url.searchParams.append("response", JSON.stringify(response))
  return url.toString()
}

function pendingCharge(world: World, request: Request): EmulatedTransaction | undefined {
  const transaction = world.books.findByFlwRef(request.query["ref"] ?? "")
  return transaction && isAsked(transaction) ? transaction : undefined
}

function isAsked({ status, auth_model }: EmulatedTransaction): boolean {
  return status === "pending" && auth_model.endsWith("VBVSECURECODE")
}

function bankPage(transaction: EmulatedTransaction): string {
  return layout(
    "Confirm with your bank",
    `<p class="merchant">Your bank</p>
<h1>${escapeHtml(displayAmount(transaction.amount, transaction.currency))}</h1>
<p class="email">Card ending in ${escapeHtml(transaction.card?.last_4digits ?? "")}</p>
<form method="post" class="stack">
  <button class="primary" name="outcome" value="approve" data-testid="vbv-approve">Approve</button>
  <button name="outcome" value="decline" data-testid="vbv-decline">Decline</button>
</form>`,
  )
}
