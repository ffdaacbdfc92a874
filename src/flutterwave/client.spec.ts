import { inspect } from "node:util"
import { SECRET, client, useClientBench } from "../../integration-tests/harness/client-bench"

useClientBench()

describe("FlutterwaveClient", () => {
  it("does not show its key when it is inspected or serialised", () => {
    expect(inspect(client(), { depth: 10, showHidden: true })).not.toContain(SECRET)
    expect(JSON.stringify(client())).not.toContain(SECRET)
  })

  it.each([
    "",
    "api.flutterwave.com",
    "ftp://api.flutterwave.com",
    "https://u:p@api.flutterwave.com",
  ])("refuses the base URL %p", (address) => {
    expect(() => client({ baseUrl: address })).toThrow(/address of Flutterwave's API/)
  })
})
