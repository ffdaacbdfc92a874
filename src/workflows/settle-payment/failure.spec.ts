import { MedusaError } from "@medusajs/framework/utils"

import { isPermanent } from "./failure"

describe("a cart that could not be completed", () => {
  it.each(["invalid_data", "not_allowed", "not_found"])(
    "is before a person at once for %s",
    (type) => {
      expect(isPermanent(new MedusaError(type, "Variant is out of stock"))).toBe(true)
    },
  )

  it("is tried again when a lock, a database or an authorization hiccup was in the way", () => {
    expect(isPermanent(new Error("Timed-out acquiring lock."))).toBe(false)
    expect(isPermanent(new MedusaError(MedusaError.Types.DB_ERROR, "away"))).toBe(false)
    expect(
      isPermanent(
        new MedusaError(
          MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
          "Payment authorization failed",
        ),
      ),
    ).toBe(false)
  })
  it("is tried again when the workflow engine tripped over its own bookkeeping", () => {
    const tripped = new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      'Updating Status from "ok" to "temp_failure" is not allowed.',
    )
    expect(isPermanent(tripped)).toBe(false)
  })
})
