import { resolveOptions } from "../../modules/flutterwave/options"
import { buildSettings } from "../../modules/flutterwave/settings"
import { parseSessionInput } from "./session-input"

const build = (options: Parameters<typeof resolveOptions>[0], storeCors?: string) =>
  buildSettings(
    resolveOptions(options, {}, { projectConfig: { http: { storeCors } } } as Parameters<
      typeof resolveOptions
    >[2]),
    { accounts: [], keyProblem: "missing" },
    {},
    new Date(),
  )
const settings = build({ storefrontUrl: "https://shop.example.com" }, "http://localhost:8000")

describe("what a storefront may say when it starts a payment", () => {
  it.each([
    "https://shop.example.com/ng/return?step=pay",
    "http://localhost:8000/return",
    "https://SHOP.example.com:443/",
  ])("is a return_url of the store: %s", (return_url) => {
    expect(parseSessionInput({ return_url }, settings)).toMatchObject({ return_url })
  })

  it.each([
    "https://evil.example.com/return",
    "https://shop.example.com.evil.com/",
    "https://shop.example.com@evil.com/",
    "http://shop.example.com/",
    "javascript:alert(1)",
    "//shop.example.com/return",
    "/return",
    "",
  ])("is never an address elsewhere: %s", (return_url) => {
    expect(() => parseSessionInput({ return_url }, settings)).toThrow(/return_url must be/)
  })

  it("ignores everything else, as the old session's data that Medusa passes on", () => {
    const data = { amount: 1, tx_ref: "mfw_mine", status: "settled", paid: true }
    expect(parseSessionInput(data, settings)).toEqual({
      return_url: null,
      save_card: false,
      saved_card_id: null,
    })
  })

  it("refuses wrong types by name", () => {
    expect(() => parseSessionInput({ return_url: ["x"] }, settings)).toThrow(/return_url/)
    expect(() => parseSessionInput({ save_card: "yes" }, settings)).toThrow(/save_card/)
  })

  it("is refused without a return_url when the store named no storefront", () => {
    const nowhere = build({})
    expect(() => parseSessionInput({}, nowhere)).toThrow(/STOREFRONT_URL/)
  })
})
