import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { type RunningStorefront, startStorefront } from "../../demo/storefront/server"
import { visitStorefront } from "../../demo/storefront/visit"
import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"
import { launchChromium } from "../setup/browser"
import { freePort } from "../setup/free-port"

describe("buying in a browser", () => {
  let emulator: Emulator
  let store: Store
  let storefront: RunningStorefront
  let browser: Browser
  let context: BrowserContext
  /** What the browser complained of on the store's own pages. */
  let complaints: string[]

  beforeAll(async () => {
    emulator = await startEmulator()
    const port = await freePort()
    const url = `http://localhost:${port}`
    store = await startStore({ emulator, env: { STOREFRONT_URL: url, STORE_CORS: url } })
    storefront = await startStorefront({
      port,
      backendUrl: store.url,
      publishableKey: store.seed.publishableKey,
    })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await storefront?.close()
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await context.close()
    await emulator.idle()
    emulator.reset()
    expect(complaints).toEqual([])
  })

  /** A shopper nobody has seen before, at a desk unless told otherwise. */
  async function shopper(options: BrowserContextOptions = {}) {
    complaints = []
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    context.setDefaultTimeout(20_000)
    return openTab()
  }

  async function openTab() {
    const page = await context.newPage()
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("console", (message) => {
      const { url } = message.location()
      // Flutterwave's page is not the store's to keep clean.
      if (message.type() === "error" && !url.startsWith(new URL(emulator.apiUrl).origin)) {
        complaints.push(`${message.text()} (${url})`)
      }
    })
    return { page, shop: visitStorefront(page, storefront.url) }
  }

  /** The cart that was last taken to Flutterwave. */
  async function cartAtFlutterwave(): Promise<string> {
    const [payment] = await store.sql<{ cart_id: string }>(
      `SELECT cart_id FROM flutterwave_payment payment
       JOIN flutterwave_attempt attempt ON attempt.payment_id = payment.id
       WHERE attempt.tx_ref = $1`,
      [emulator.links.at(-1)!.tx_ref],
    )
    return payment!.cart_id
  }

  const settled = (cartId: string) =>
    waitFor(
      async () => {
        const payments = await store.sql<{ status: string }>(
          "SELECT status FROM flutterwave_payment WHERE cart_id = $1",
          [cartId],
        )
        return payments.some(({ status }) => status === "settled")
      },
      { what: "the payment is settled" },
    )

  /** What must be true of every purchase: the shopper paid once, for one order, captured once. */
  async function expectOnePurchase(cartId: string, shown: { id: string; number: string }) {
    const order = await waitFor(
      async () => {
        const found = await store.shopper.getOrderOfCart(cartId)
        return found?.payments[0]?.captured_at ? found : null
      },
      { what: "the order is placed and captured" },
    )
    expect(shown.id).toBe(order.id)
    const placed = await store.sql<{ display_id: number }>(
      `SELECT display_id FROM "order" WHERE id IN (SELECT order_id FROM order_cart WHERE cart_id = $1)`,
      [cartId],
    )
    expect(placed.map(({ display_id }) => `#${display_id}`)).toEqual([shown.number])
    expect(order.payments).toHaveLength(1)
    expect(order.payments[0]!.captures!.map(({ amount }) => amount)).toEqual([order.total])
    const paid = emulator.transactions.filter(({ status }) => status === "successful")
    expect(paid.map(({ amount }) => amount)).toEqual([order.total])
    return order
  }

  /** Measured against the screen itself: a phone widens its window to what overflows. */
  const fitsTheScreen = async (page: Page) =>
    (await page.evaluate(() => document.documentElement.scrollWidth)) <= page.viewportSize()!.width

  it.each([
    { device: "at a desk", country: "ng", currency: "ngn", options: {} },
    {
      device: "on a phone",
      country: "ke",
      currency: "kes",
      options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ])("sells to a shopper $device who pays in $currency", async ({ country, currency, options }) => {
    const { page, shop } = await shopper(options)
    await page.goto(storefront.url)
    await page.getByTestId("country-select").selectOption(country)
    await shop.fillCart()
    expect(await fitsTheScreen(page)).toBe(true)
    await shop.checkOut()
    expect(await fitsTheScreen(page)).toBe(true)
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    await shop.press("pay-success")

    const order = await expectOnePurchase(cartId, await shop.confirmedOrder())
    expect(order.currency_code).toBe(currency)
    expect(await fitsTheScreen(page)).toBe(true)
    expect(await page.getByTestId("cart-count").textContent()).toBe("0")
  })

  it("takes the money of a second try on the page where the first was declined", async () => {
    const { shop } = await shopper()
    await shop.fillCart()
    await shop.checkOut()
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    await shop.press("pay-decline")
    await shop.see("pay-problem")
    expect(await store.shopper.getOrderOfCart(cartId)).toBeNull()
    await shop.press("pay-success")

    await expectOnePurchase(cartId, await shop.confirmedOrder())
    expect(emulator.links).toHaveLength(1)
    expect(emulator.transactions.map(({ status }) => status)).toEqual(["failed", "successful"])
  })

  it("opens a fresh page for a shopper who gave up after a decline and tries again", async () => {
    const { shop } = await shopper()
    await shop.fillCart()
    await shop.checkOut()
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    await shop.press("pay-decline")
    await shop.see("pay-problem")
    await shop.press("pay-cancel")
    await shop.see("payment-failed")
    expect(await store.shopper.getOrderOfCart(cartId)).toBeNull()

    await shop.press("try-again")
    await shop.see("pay-success")
    expect(new Set(emulator.links.map(({ tx_ref }) => tx_ref)).size).toBe(2)
    await shop.press("pay-success")
    await expectOnePurchase(cartId, await shop.confirmedOrder())
  })

  it("leaves the cart of a shopper who cancels as it was, to be changed and paid", async () => {
    const { page, shop } = await shopper()
    await shop.fillCart()
    await shop.checkOut()
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    const [first] = emulator.links
    await shop.press("pay-cancel")
    await shop.see("payment-cancelled")
    expect(emulator.transactions).toEqual([])

    await shop.press("back-to-cart")
    expect(await page.getByTestId("quantity").textContent()).toBe("1")
    await shop.press("quantity-more")
    await page.getByTestId("quantity").filter({ hasText: "2" }).waitFor()
    await shop.checkOut()
    await shop.goToPay()
    expect(await cartAtFlutterwave()).toBe(cartId)
    expect(emulator.links.at(-1)!.amount).toBeGreaterThan(first!.amount)
    await shop.press("pay-success")
    await expectOnePurchase(cartId, await shop.confirmedOrder())
  })

  it("places the order of a shopper who paid and closed the tab, and shows it next time", async () => {
    const { page, shop } = await shopper()
    await shop.fillCart()
    await shop.checkOut()
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    await shop.press("pay-close-silently")
    await shop.see("pay-ended")
    await page.close()
    await settled(cartId)

    const later = await openTab()
    await later.page.goto(storefront.url)
    await expectOnePurchase(cartId, await later.shop.confirmedOrder())
    expect(await later.page.getByTestId("cart-count").textContent()).toBe("0")
  })

  it("turns the waiting page into the order by itself when the money arrives", async () => {
    const { page, shop } = await shopper()
    await shop.fillCart()
    await shop.checkOut()
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    await shop.press("pay-pending")
    await shop.press("pending-leave")
    await shop.see("payment-pending")
    expect(await store.shopper.getOrderOfCart(cartId)).toBeNull()
    const documents: string[] = []
    page.on("request", (request) => {
      if (request.isNavigationRequest()) {
        documents.push(request.url())
      }
    })

    await emulator.decide(emulator.links[0]!.tx_ref, "successful")
    await expectOnePurchase(cartId, await shop.confirmedOrder())
    expect(documents).toEqual([])
  })

  it("tells a shopper who looks around meanwhile that the money has arrived", async () => {
    const { page, shop } = await shopper()
    await shop.fillCart()
    await shop.checkOut()
    await shop.goToPay()
    const cartId = await cartAtFlutterwave()
    await shop.press("pay-pending")
    await shop.press("pending-leave")
    await shop.see("payment-pending")
    await page.goto(storefront.url)
    const notice = page.getByTestId("payment-notice")
    await notice.filter({ hasText: "being confirmed" }).waitFor()

    await emulator.decide(emulator.links[0]!.tx_ref, "successful")
    await notice.filter({ hasText: "has arrived" }).getByRole("link").click()
    await expectOnePurchase(cartId, await shop.confirmedOrder())
    expect(await page.getByTestId("cart-count").textContent()).toBe("0")
  })
})
