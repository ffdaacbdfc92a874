import type { Envelope } from "./answers"
import { InvalidRequestError, UnavailableError, UnreadableAnswerError } from "./errors"
import { CURRENCY_DIGITS, Money } from "./money"
import { parseTxRef } from "./reference"
import { isTokenRefusal, readSavedCardAnswer, savedCardBody } from "./saved-card-charge"

const txRef = parseTxRef("mfw_1")!
const charge = {
  txRef,
  money: Money.of("2500.5", "NGN"),
  token: "flw-t1nf-0",
  email: "ada@example.com",
  redirectUrl: "https://shop.example.com/flutterwave/return",
}
const answer = (data: unknown, meta: unknown = null): Envelope => ({
  status: "success",
  message: "Charge initiated",
  data,
  meta,
})
const challenge = (redirect: unknown) => ({ authorization: { mode: "redirect", redirect } })

describe("charging a saved card", () => {
  it("asks for exactly the amount, in major units, under the reference", () => {
    expect(savedCardBody({ ...charge, customerName: "Ada Ngozi Obi" })).toEqual({
      token: "flw-t1nf-0",
      email: "ada@example.com",
      currency: "NGN",
      country: "NG",
      amount: 2500.5,
      tx_ref: "mfw_1",
      redirect_url: "https://shop.example.com/flutterwave/return",
      first_name: "Ada",
      last_name: "Ngozi Obi",
      meta: undefined,
    })
  })

  it("names a country for every currency", () => {
    for (const currency of Object.keys(CURRENCY_DIGITS)) {
      const { country } = savedCardBody({ ...charge, money: Money.of(1, currency) })
      expect(country).toMatch(/^[A-Z]{2}$/)
    }
  })

  it("reads the transaction to verify, and takes no word for its success", () => {
    const read = readSavedCardAnswer(
      answer({ id: 9100077, tx_ref: "mfw_1", status: "successful" }),
      txRef,
    )
    expect(read).toEqual({ transactionId: "9100077", redirect: null })
  })

  it.each([
    [
      "inside the data",
      answer({ id: 1, tx_ref: "mfw_1", meta: challenge("https://bank.example") }),
    ],
    ["beside the data", answer({ id: 1, tx_ref: "mfw_1" }, challenge("https://bank.example"))],
  ])("finds the bank's page %s", (_, envelope) => {
    expect(readSavedCardAnswer(envelope, txRef).redirect).toBe("https://bank.example")
  })

  it.each([
    ["another reference", answer({ id: 1, tx_ref: "mfw_2" })],
    ["no data", answer(null)],
    [
      "an address no browser may be sent to",
      answer({ tx_ref: "mfw_1", meta: challenge("javascript:0") }),
    ],
    ["an address that is none", answer({ tx_ref: "mfw_1", meta: challenge({ url: "x" }) })],
  ])("knows nothing of the outcome from an answer with %s", (_, envelope) => {
    const read = () => readSavedCardAnswer(envelope, txRef)
    expect(read).toThrow(UnreadableAnswerError)
    expect(read).toThrow(expect.objectContaining({ outcomeUnknown: true }) as Error)
  })

  it.each(["Wrong token or email passed", "Invalid token", "Token not found", "token has expired"])(
    "takes %s for a refusal of the token",
    (flutterwaveMessage) => {
      expect(isTokenRefusal(new InvalidRequestError("refused", { flutterwaveMessage }))).toBe(true)
    },
  )

  it("takes no other refusal, and no unknown outcome, for one", () => {
    const flutterwaveMessage = "Please enter a valid redirect url"
    expect(isTokenRefusal(new InvalidRequestError("refused", { flutterwaveMessage }))).toBe(false)
    const lost = { flutterwaveMessage: "Invalid token", outcomeUnknown: true }
    expect(isTokenRefusal(new UnavailableError("lost", lost))).toBe(false)
  })
})
