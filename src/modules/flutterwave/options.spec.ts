import { resolveOptions } from "./options"

const config = {
  admin: { backendUrl: "https://admin.example.com/" },
  projectConfig: { http: { storeCors: "https://shop.example.com, http://localhost:8000,/regex/" } },
} as Parameters<typeof resolveOptions>[2]

describe("the plugin's options", () => {
  it("come before the environment, and the environment before Medusa's configuration", () => {
    const environment = { MEDUSA_BACKEND_URL: "https://api.example.com", STOREFRONT_URL: "" }
    expect(
      resolveOptions({ backendUrl: "https://x.example.com" }, environment, config),
    ).toMatchObject({ backendUrl: "https://x.example.com" })
    expect(resolveOptions({}, environment, config)).toMatchObject({
      backendUrl: "https://api.example.com",
    })
    expect(resolveOptions({}, {}, config)).toMatchObject({
      backendUrl: "https://admin.example.com",
    })
    expect(resolveOptions({}, {}, undefined)).toMatchObject({
      backendUrl: "http://localhost:9000",
    })
  })

  it("take the first origin of storeCors for the storefront and leave patterns out", () => {
    expect(resolveOptions({}, {}, config)).toMatchObject({
      storefrontUrl: "https://shop.example.com",
      storefrontOrigins: ["https://shop.example.com", "http://localhost:8000"],
    })
  })

  it("add the storefront's own origin to where shoppers may be sent", () => {
    expect(
      resolveOptions({ storefrontUrl: "https://m.example.com/ng" }, {}, config).storefrontOrigins,
    ).toContain("https://m.example.com")
  })

  it("speak to Flutterwave's own address unless told otherwise", () => {
    expect(resolveOptions({}, {}, config).apiBaseUrl).toBe("https://api.flutterwave.com/v3")
    expect(
      resolveOptions({}, { FLUTTERWAVE_API_URL: "http://localhost:1/v3/" }, config).apiBaseUrl,
    ).toBe("http://localhost:1/v3")
  })

  it("treat an empty text as not set", () => {
    expect(
      resolveOptions({ secretKey: " " }, { FLUTTERWAVE_SECRET_KEY: "" }, config).secretKey,
    ).toBe(null)
  })
})
