import { ApiError, failure, success, type Reply, type Router } from "../http"
import { feeFor, stampDutyFor } from "../money"
import { listItem, verifyData } from "../presentation"
import type { EmulatedTransaction } from "../rows"
import { currencyCode, requiredAmount, requiredText } from "../validation"
import type { World } from "../world"
import { fits, isWithin, page } from "./pages"

const NOT_FOUND = "No transaction was found for this id"

/** Reading transactions: verify, list, fee, events, and asking for the notice again. */
export function addTransactionRoutes(router: Router, world: World): void {
  router.on("GET /v3/transactions", ({ query }) => {
    const wanted = world.books.transactions.filter(
      (row) =>
        isWithin(row.created_at, query) &&
        fits(
          {
            status: row.status,
            tx_ref: row.tx_ref,
            currency: row.currency,
            customer_email: row.customer.email,
            customer_fullname: row.customer.name,
          },
          query,
        ),
    )
    const { rows, page_info } = page(wanted, query)
    return {
      status: 200,
      body: {
        status: "success",
        message: "Transactions fetched",
        meta: { page_info },
        data: rows.map((row) => listItem(row, world)),
      },
    }
  })

  router.on("GET /v3/transactions/verify_by_reference", ({ query }) =>
    verified(world, world.books.findByReference(requiredText(query["tx_ref"], "tx_ref"))),
  )

  router.on("GET /v3/transactions/fee", ({ query }) => {
    const amount = requiredAmount(query["amount"])
    const currency = currencyCode(query["currency"])
    const fee = feeFor(amount, currency)
    return success("Charged fee", {
      charge_amount: amount + fee,
      fee,
      merchant_fee: 0,
      flutterwave_fee: fee,
      stamp_duty_fee: stampDutyFor(amount, currency),
      currency,
    })
  })

  router.on("GET /v3/transactions/:id/verify", ({ params }) =>
    verified(world, world.books.findTransaction(params["id"] ?? "")),
  )

  router.on("GET /v3/transactions/:id/events", ({ params }) =>
    success("Transaction events fetched", transactionById(world, params["id"]).events),
  )

  router.on("POST /v3/transactions/:id/resend-hook", ({ params }) => {
    const transaction = transactionById(world, params["id"])
    world.sender.send({ txRef: transaction.tx_ref, body: world.noticeBody(transaction) })
    return success("hook sent successfully", "hook sent")
  })
}

/** The transaction of a numeric id. Throws `ApiError` with the documented text. */
function transactionById(world: World, id: string | undefined): EmulatedTransaction {
  const transaction = world.books.findTransaction(id ?? "")
  if (!transaction) {
    throw new ApiError(400, NOT_FOUND)
  }
  return transaction
}

function verified(world: World, transaction: EmulatedTransaction | undefined): Reply {
  return transaction
    ? success("Transaction fetched successfully", verifyData(transaction, world))
    : failure(world.behaviour.notFoundStatus, NOT_FOUND)
}
