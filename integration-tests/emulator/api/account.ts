import { ApiError, success, type Router } from "../http"
import { chargebackOut } from "../presentation"
import type { World } from "../world"
import { fits, isWithin, page } from "./pages"

/** The merchant's account: balances and chargebacks. */
export function addAccountRoutes(router: Router, world: World): void {
  router.on("GET /v3/balances", () =>
    success(
      "Wallet balances fetched",
      Object.keys(world.books.balances).map((currency) => balance(world, currency)),
    ),
  )

  router.on("GET /v3/balances/:currency", ({ params }) => {
    const currency = (params["currency"] ?? "").toUpperCase()
    if (world.books.balances[currency] === undefined) {
      throw new ApiError(400, "Wallet not found")
    }
    return success("Wallet balance fetched", balance(world, currency))
  })

  router.on("GET /v3/chargebacks", ({ query }) => {
    const wanted = world.books.chargebacks.filter(
      (row) =>
        isWithin(row.created_at, query) &&
        fits(
          { status: row.status, currency: row.currency, flw_ref: row.flw_ref, id: row.id },
          query,
        ),
    )
    const { rows, page_info } = page(wanted, query)
    const shown = rows.map((row) => chargebackOut(row, world.behaviour.chargebackDueDate))
    return success("Chargebacks fetched", shown, { meta: { page_info } })
  })
}

function balance(world: World, currency: string): Record<string, unknown> {
  return {
    currency,
    available_balance: world.books.balances[currency],
    ledger_balance: world.books.ledgerBalances[currency] ?? 0,
  }
}
