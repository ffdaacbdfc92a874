import { ApiError, objectBody, success, type Request, type Router } from "../http"
import { split } from "../money"
import { chargeData } from "../presentation"
import { refundTransaction } from "../refunding"
import { approval, decideTransaction } from "../transactions"
import type { EmulatedTransaction } from "../rows"
import { requiredAmount } from "../validation"
import type { World } from "../world"

/** Pre-authorised card money: taking all or part of it, letting it go, giving it back. */
export function addHoldRoutes(router: Router, world: World): void {
  router.on("POST /v3/charges/:flw_ref/capture", (request) => {
    const hold = openHold(world, request)
    const amount = requiredAmount(objectBody(request)["amount"])
    if (amount > hold.amount) {
      throw new ApiError(400, "Capture amount cannot be greater than the authorised amount")
    }
    Object.assign(hold, { amount, ...split(amount, hold.currency, false) })
    decideTransaction(world, hold, "successful", approval("card"))
    world.announce(hold)
    return success("Charge captured", chargeData(hold))
  })

  router.on("POST /v3/charges/:flw_ref/void", (request) => {
    const hold = openHold(world, request)
    decideTransaction(world, hold, "cancelled", "Voided")
    return success("Charge voided", chargeData(hold))
  })

  router.on("POST /v3/charges/:flw_ref/refund", (request) => {
    const charge = preauthCharge(world, request)
    refundTransaction(world, charge, objectBody(request))
    return success("Charge refunded", chargeData(charge, { auth_url: "N/A", fraud_status: "ok" }))
  })
}

function preauthCharge(world: World, request: Request): EmulatedTransaction {
  const flwRef = request.params["flw_ref"] ?? ""
  const charge = world.books.findByFlwRef(flwRef)
  if (charge?.charge_type !== "preauth") {
    throw new ApiError(
      400,
      `Transaction with ref ${flwRef} either does not exist or is not a valid preauth transaction`,
    )
  }
  return charge
}

function openHold(world: World, request: Request): EmulatedTransaction {
  const charge = preauthCharge(world, request)
  if (charge.status === "successful" || charge.status === "cancelled") {
    throw new ApiError(
      400,
      `Transaction has already been ${charge.status === "cancelled" ? "voided" : "captured"}`,
    )
  }
  return charge
}
