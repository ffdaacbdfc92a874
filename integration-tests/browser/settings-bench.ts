import { randomBytes } from "node:crypto"
import type { Browser } from "playwright-core"
import type { FlutterwaveSettings } from "../../admin/lib/settings"
import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store } from "../harness"
import { launchChromium } from "../setup/browser"
import { ensureDashboardBuilt } from "../setup/dashboard"
import { type DashboardVisit, visitDashboard } from "./dashboard-visit"

/** Milliseconds: a first build of the dashboard on a slow machine. */
const buildDeadline = 300_000

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

export interface SettingsBench {
  readonly emulator: Emulator
  readonly store: Store
  readonly browser: Browser
  /** The admin's visit of the running test. */
  readonly visit: DashboardVisit
  /** The settings as the server has them. */
  settings(): Promise<FlutterwaveSettings>
  press(name: string): Promise<void>
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
  const parts = {} as { emulator: Emulator; store: Store; browser: Browser; visit: DashboardVisit }

  beforeAll(async () => {
    await ensureDashboardBuilt()
    parts.emulator = await startEmulator()
    parts.store = await startStore({
      emulator: parts.emulator,
      admin: true,
      env: {
        ...noKeysInTheEnvironment,
        FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64"),
      },
    })
    parts.browser = await launchChromium()
  }, buildDeadline)
  afterAll(async () => {
    await parts.browser?.close()
    await parts.store?.stop()
    await parts.emulator?.close()
  })
  beforeEach(async () => {
    const none = { public_key: null, secret_key: null, encryption_key: null, secret_hash: null }
    const emptied = await parts.store.admin.post("/admin/flutterwave/settings", {
      mode: "test",
      refunds_enabled: false,
      notify_shopper: true,
      accounts: { test: none, live: none },
    })
    expect(emptied.status).toBe(200)
    parts.visit = await visitDashboard(parts.browser, parts.store)
    await parts.visit.openSettings()
  })
  afterEach(async () => {
    const { complaints } = parts.visit
    await parts.visit.close()
    await parts.emulator.idle()
    parts.emulator.reset()
    expect(complaints).toEqual([])
  })

  const press = (name: string) =>
    parts.visit.page.getByRole("button", { name, exact: true }).click()

  const enterKeys = async (mode: "test" | "live", keys: KeyTexts) => {
    const { visit } = parts
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

  return {
    get emulator() {
      return parts.emulator
    },
    get store() {
      return parts.store
    },
    get browser() {
      return parts.browser
    },
    get visit() {
      return parts.visit
    },
    settings: async () =>
      (await parts.store.admin.get("/admin/flutterwave/settings")).body
        .settings as FlutterwaveSettings,
    press,
    enterKeys,
    connect: async () => {
      const { emulator, store, visit } = parts
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
      const { shopper, request } = parts.store
      const cart = await shopper.createCart()
      const { session } = await shopper.startSession(cart.id)
      const { checkout_url } = session.data as { checkout_url: string }
      const opened = await request.get(new URL(checkout_url).pathname)
      expect(opened.status).toBe(303)
      return { cartId: cart.id, link: opened.headers.location as string }
    },
  }
}
