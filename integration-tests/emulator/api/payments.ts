import { refreshLink } from "../checkout"
import { ApiError, objectBody, success, type Router } from "../http"
import { createLink } from "../links"
import { requiredText } from "../validation"
import type { World } from "../world"

/** Hosted checkout: making a link and disabling it. */
export function addPaymentRoutes(router: Router, world: World): void {
  router.on("POST /v3/payments", (request) => {
    const link = createLink(world, objectBody(request))
    return success("Hosted Link", { link: link.url })
  })

  router.on("POST /v3/payments/link/disable", (request) => {
    const address = requiredText(objectBody(request)["link"], "link")
    const link = world.books.links.find((row) => row.url === address)
    if (!link) {
      throw new ApiError(400, "Payment link not found")
    }
    refreshLink(world, link)
    if (link.status !== "open") {
      throw new ApiError(400, "This payment link is currently inactive")
    }
    link.status = "disabled"
    return success("Payment link has been disabled successfully")
  })
}
