import { accountHolderData, customerOf, nameAccountHolder } from "./payment-methods"

const customer = { id: "cus_1", email: "ada@example.com" }

describe("the account holder that stands for a customer", () => {
  it("is told apart from another that Medusa asks for at the same moment", () => {
    const [one, other] = [{ context: { customer } }, { context: { customer } }].map(
      nameAccountHolder,
    )
    expect(one!.id).not.toBe(other!.id)
    expect(one!.data).toEqual({ id: one!.id, customer_id: "cus_1" })
  })

  it("is refused without a customer", () => {
    expect(() => nameAccountHolder({ context: {} } as never)).toThrow(/name the customer/)
  })

  it("leads back to the customer, whichever of its fields are passed on", () => {
    const { id, data } = nameAccountHolder({ context: { customer } })
    expect(customerOf({ account_holder: { data: data! } })).toBe("cus_1")
    expect(customerOf({ account_holder: { data: { id } } })).toBe("cus_1")
    expect(customerOf({ account_holder: { data: {}, external_id: id } as never })).toBe("cus_1")
    expect(accountHolderData(id).customer_id).toBe("cus_1")
  })

  it("comes before a customer named beside it, and nobody without either", () => {
    const { data } = nameAccountHolder({ context: { customer } })
    const other = { ...customer, id: "cus_2" }
    expect(customerOf({ account_holder: { data: data! }, customer: other })).toBe("cus_1")
    expect(customerOf({ customer: other })).toBe("cus_2")
    expect(customerOf({ account_holder: { data: {} }, customer: other })).toBeNull()
    expect(customerOf(undefined)).toBeNull()
  })
})
