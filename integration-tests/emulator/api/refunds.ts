import { ApiError, objectBody, success, type Router } from "../http"
import { refundCreated, refundRead } from "../presentation"
import { refundTransaction } from "../refunding"
import type { World } from "../world"
import { fits, isWithin, page } from "./pages"

/** Asking for refunds and reading them. */
export function addRefundRoutes(router: Router, world: World): void {
  router.on("POST /v3/transactions/:id/refund", (request) => {
    const transaction = world.books.findTransaction(request.params["id"] ?? "")
    if (!transaction) {
      throw new ApiError(400, "Transaction not found")
    }
    const refund = refundTransaction(world, transaction, objectBody(request))
    return success("Transaction refund initiated", refundCreated(refund))
  })

  router.on("GET /v3/refunds", ({ query }) => {
    const wanted = world.books.refunds.filter(
      (row) =>
        isWithin(row.created_at, query) &&
        fits(
          { status: row.status, currency: row.currency, flw_ref: row.flw_ref, id: row.tx_id },
          query,
        ),
    )
    const { rows, page_info } = page(wanted, query)
    return {
      status: 200,
      body: {
        status: "success",
        message: "Transaction refunds fetched",
        meta: { page_info: { ...page_info, page_size: rows.length } },
        data: rows.map((row) => refundRead(row, world.behaviour.refundCasing)),
      },
    }
  })

  router.on("GET /v3/refunds/:id", ({ params }) => {
    const refund = world.books.refunds.find((row) => String(row.id) === params["id"])
    if (!refund) {
      throw new ApiError(400, "Refund not found")
    }
    return success("Transaction refund fetched", refundRead(refund, world.behaviour.refundCasing))
  })
}
