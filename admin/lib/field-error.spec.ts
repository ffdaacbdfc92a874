import { readFieldError } from "./field-error"

describe("a refusal of the server", () => {
  it("tells the field it is about from what is wrong with it", () => {
    expect(readFieldError("accounts.test.secret_key: This is a public key: look again.")).toEqual({
      path: "accounts.test.secret_key",
      text: "This is a public key: look again.",
    })
    expect(readFieldError("title: Too long.")).toEqual({ path: "title", text: "Too long." })
  })

  it("is about no field when it does not begin with one", () => {
    expect(readFieldError("The keys were refused.")).toBeNull()
    expect(readFieldError("Invalid request: bad keys")).toBeNull()
    expect(readFieldError("")).toBeNull()
  })
})
