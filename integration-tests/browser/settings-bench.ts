import type { FlutterwaveSettings } from "../../admin/lib/settings"
import { type DashboardBench, dashboardBench } from "./dashboard-bench"

const noKeysInTheEnvironment = {
  FLUTTERWAVE_PUBLIC_KEY: "",
  FLUTTERWAVE_SECRET_KEY: "",
  FLUTTERWAVE_ENCRYPTION_KEY: "",
  FLUTTERWAVE_SECRET_HASH: "",
}

export const liveKeys = {
  public_key: "FLWPUBK-abcdefabcdefabcdefabcdefabcdefab-X",
  secret_key: "FLWSECK-fedcbafedcbafedcbafedcbafedcbafe-X",
}

export type KeyTexts = Partial<Record<"public_key" | "secret_key" | "encryption_key", string>>

export interface SettingsBench extends DashboardBench {
  /** The settings as the server has them. */
  settings(): Promise<FlutterwaveSettings>
  /** Opens the form of that mode, types the keys and presses Save. */
  enterKeys(mode: "test" | "live", keys: KeyTexts): Promise<void>
  /** Enters the emulator's keys, and the webhook's address and secret at the emulator; gives the secret. */
  connect(): Promise<string>
  /** A shopper opens a payment page. */
  openPayment(): Promise<{ cartId: string; link: string }>
}

/**
 * Each test gets a browser at the settings of one store, in which nothing is configured but the
 * vault's key, and breaks when the browser complained of anything.
 */
export function settingsBench(): SettingsBench {
  const bench = dashboardBench(noKeysInTheEnvironment)
  const { press } = bench

  beforeEach(async () => {
    const none = { public_key: null, secret_key: null, encryption_key: null, secret_hash: null }
    const emptied = await bench.store.admin.post("/admin/flutterwave/settings", {
      mode: "test",
      refunds_enabled: false,
      notify_shopper: true,
      accounts: { test: none, live: none },
    })
    expect(emptied.status).toBe(200)
    await bench.visit.openSettings()
  })

  const enterKeys = async (mode: "test" | "live", keys: KeyTexts) => {
    const { visit } = bench
    await visit
      .section("API keys")
      .getByRole("tab", { name: mode === "test" ? "Test" : "Live" })
      .click()
    await press(`Edit ${mode} keys`)
    for (const [name, text] of Object.entries(keys)) {
      await visit.page.getByRole("dialog").locator(`input[name="${name}"]`).fill(text)
    }
    await visit.page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click()
  }

  return Object.assign(bench, {
    settings: async () =>
      (await bench.store.admin.get("/admin/flutterwave/settings")).body
        .settings as FlutterwaveSettings,
    enterKeys,
    connect: async () => {
      const { emulator, store, visit } = bench
      const { publicKey, secretKey } = emulator
      await enterKeys("test", { public_key: publicKey, secret_key: secretKey })
      await visit.page.getByRole("dialog").waitFor({ state: "hidden" })
      await press("Make the secret")
      const secret = await visit.section("Webhook").getByTestId("secret-hash").textContent()
      expect(secret).toMatch(/^\S{16,}$/)
      emulator.webhook.secretHash = secret
      emulator.webhook.urls = [`${store.url}/hooks/flutterwave`]
      return secret!
    },
    openPayment: async () => {
      const { shopper, request } = bench.store
      const cart = await shopper.createCart()
      const { session } = await shopper.startSession(cart.id)
      const { checkout_url } = session.data as { checkout_url: string }
      const opened = await request.get(new URL(checkout_url).pathname)
      expect(opened.status).toBe(303)
      return { cartId: cart.id, link: opened.headers.location as string }
    },
  })
}
