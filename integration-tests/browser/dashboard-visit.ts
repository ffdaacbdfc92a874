import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import type { Store } from "../harness"

export interface DashboardVisit {
  readonly page: Page
  /** What the browser complained of so far. Refusals that a test provokes are none. */
  readonly complaints: string[]
  /** Opens Flutterwave's settings and is there when they are loaded. */
  openSettings(): Promise<void>
  /** A section of the page by its title. */
  section(title: string): ReturnType<Page["getByRole"]>
  /** The problem of that code in the list at the top. */
  problem(code: string): ReturnType<Page["locator"]>
  /** Presses the button of a confirmation that is being asked for. */
  answer(button: string): Promise<void>
  /** What lies on the clipboard. */
  clipboard(): Promise<string>
  close(): Promise<void>
}

/** Milliseconds. */
const patience = 20_000

export type VisitOptions = BrowserContextOptions & {
  language?: string
  /** What the dashboard looks like. */
  colorScheme?: "light" | "dark"
}

/** What browsers of phones say of themselves. */
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** In production the platform gives its session to browsers that come over HTTPS, as through a proxy. */
const throughProxy = { extraHTTPHeaders: { "x-forwarded-proto": "https" } }

type Login = Awaited<ReturnType<BrowserContext["storageState"]>>

/** Logging in takes seconds, and nothing of what tests look at: once for each store is enough. */
const logins = new WeakMap<Store, Promise<Login>>()

/** Opens a browser of its own, in which the seeded admin is logged in. */
export async function visitDashboard(
  browser: Browser,
  store: Store,
  options: VisitOptions = {},
): Promise<DashboardVisit> {
  const { language = "en", ...rest } = options
  if (!logins.has(store)) {
    logins.set(store, logIn(browser, store))
  }
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    storageState: await logins.get(store)!,
    ...throughProxy,
    ...rest,
  })
  context.setDefaultTimeout(patience)
  // The list of orders takes its countries' flags from the internet, which a test must not need.
  await context.route("https://cdn.jsdelivr.net/**", (route) =>
    route.fulfill({
      contentType: "image/svg+xml",
      body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }),
  )
  await context.addInitScript(
    ([code, theme]) => {
      // An empty page, as there is before the first, has no storage.
      if (window.origin === "null") {
        return
      }
      localStorage.setItem("lng", code)
      localStorage.setItem("medusa_admin_theme", theme)
    },
    [language, options.colorScheme ?? "light"] as const,
  )
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    const isRefusal = /the server responded with a status of 4\d\d/.test(message.text())
    if (message.type() === "error" && !isRefusal) {
      complaints.push(message.text())
    }
  })

  return {
    page,
    complaints,
    openSettings: async () => {
      await page.goto(`${store.url}/app/settings/flutterwave`)
      await page.getByRole("heading", { name: "Flutterwave", exact: true }).waitFor()
    },
    section: (title) => page.getByRole("region", { name: title, exact: true }),
    problem: (code) => page.locator(`[data-problem="${code}"]`),
    answer: async (button) => {
      const prompt = page.getByRole("alertdialog")
      await prompt.getByRole("button", { name: button, exact: true }).click()
      await prompt.waitFor({ state: "hidden" })
    },
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    close: () => context.close(),
  }
}

/** Enters what the seeded admin is known by, on the login's page. */
export async function enterLogin(page: Page, store: Store): Promise<void> {
  await page.locator('input[name="email"]').fill(store.seed.admin.email)
  await page.locator('input[name="password"]').fill(store.seed.admin.password)
  await page.keyboard.press("Enter")
}

async function logIn(browser: Browser, store: Store): Promise<Login> {
  const context = await browser.newContext(throughProxy)
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  await page.goto(`${store.url}/app/login`)
  await enterLogin(page, store)
  await page.waitForURL("**/app/orders")
  const { cookies } = await context.storageState()
  await context.close()
  // The dashboard believes a cookie of the language before anything else.
  return { cookies: cookies.filter(({ name }) => name !== "lng"), origins: [] }
}
