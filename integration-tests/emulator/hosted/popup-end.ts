import { html, type Router } from "../http"
import type { World } from "../world"

/** Where the popup's frame ends: it tells the shop's page the outcome. */
export function addPopupRoutes(router: Router, world: World): void {
  router.on("GET /v3/hosted/popup-done", ({ query }) => {
    const transaction = world.books.findTransaction(query["transaction_id"] ?? "")
    const end = {
      status: query["status"],
      tx_ref: query["tx_ref"],
      transaction_id: query["transaction_id"],
      amount: transaction?.amount,
      currency: transaction?.currency,
      flw_ref: transaction?.flw_ref,
    }
    // A "<" inside the data would end the script element.
    const data = JSON.stringify(end).replaceAll("<", "\\u003c")
    return html(
      `<!doctype html><title>Done</title><script>parent.postMessage(${data}, "*")</script>`,
    )
  })
}
