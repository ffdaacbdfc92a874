import { MedusaError } from "@medusajs/framework/utils"

import { InvalidRequestError } from "../../../flutterwave"
import { wordsFor } from "./words-for"

describe("what is told of an error", () => {
  it("is what Flutterwave and Medusa say, whose words are meant for people", () => {
    expect(wordsFor(new InvalidRequestError("Flutterwave refused it."))).toBe(
      "Flutterwave refused it.",
    )
    const refused = new MedusaError(MedusaError.Types.NOT_ALLOWED, "Not today.")
    expect(wordsFor(refused)).toBe("Not today.")
    const copied = Object.assign(new Error("Not today."), { type: MedusaError.Types.NOT_ALLOWED })
    expect(wordsFor(copied)).toBe("Not today.")
  })

  it("is no value that a statement was sent with, but which error the database gave", () => {
    const statement = `insert into "flutterwave_payment" ("email") values ('ada@shopper.example')`
    const driver = Object.assign(new Error(`${statement} - duplicate key value`), {
      name: "error",
      code: "23505",
      detail: "Key (email)=(ada@shopper.example) already exists.",
    })
    expect(wordsFor(driver)).toBe("error 23505")
    expect(wordsFor(new Error(`${statement} - Connection terminated`))).toBe("Error")
  })

  it("takes neither a name nor a code from whoever can write one", () => {
    const odd = Object.assign(new Error("x"), { name: "ada@shopper.example", code: "a b" })
    expect(wordsFor(odd)).toBe("error")
    expect(wordsFor("ada@shopper.example")).toBe("unknown error")
    expect(wordsFor(null)).toBe("unknown error")
  })
})
