import type { Page } from "playwright-core"

/** What somebody at the demo's storefront does, one method per thing done. */
export interface StorefrontVisit {
  /** Opens the shop's front and puts its first product into the cart. */
  fillCart(): Promise<void>
  /** From any page through the cart to the button that pays, giving an address on the way. */
  checkOut(): Promise<void>
  /** Leaves for Flutterwave's page, and is there when this is over. */
  goToPay(): Promise<void>
  /** Pays on Flutterwave's page with the test card of this number, which may be declined. */
  payByCard(number: string): Promise<void>
  /** The payment session that the shop remembers having started. */
  paymentSession(): Promise<string>
  /** Presses the first button or link of that test id. */
  press(testId: string): Promise<void>
  /** Waits until something of that test id is to be seen. */
  see(testId: string): Promise<void>
  /** The order that the page confirms, as soon as it does. */
  confirmedOrder(): Promise<{ id: string; number: string }>
}

const address = {
  email: "amina@shopper.example",
  "first-name": "Amina",
  "last-name": "Okafor",
  address: "4 Marina Road",
  city: "Lagos",
}

/**
 * Visits the storefront at this address in this page. Each step throws what the shop complains of,
 * if it does so instead of going on.
 */
export function visitStorefront(page: Page, storefrontUrl: string): StorefrontVisit {
  const first = (testId: string) => page.getByTestId(testId).first()
  const press = (testId: string) => first(testId).click()

  const see = async (testId: string) => {
    const complaint = first("error")
    await first(testId).or(complaint).first().waitFor()
    if (await complaint.isVisible()) {
      throw new Error(`The storefront says: ${await complaint.textContent()}`)
    }
  }

  return {
    press,
    see,

    fillCart: async () => {
      await page.goto(storefrontUrl)
      await see("add-to-cart")
      await press("add-to-cart")
      await see("added")
    },

    checkOut: async () => {
      await press("cart-link")
      await press("checkout")
      for (const [testId, value] of Object.entries(address)) {
        await page.getByTestId(testId).fill(value)
      }
      await press("continue-to-payment")
      await see("place-payment")
    },

    goToPay: async () => {
      await press("place-payment")
      await see("pay-success")
    },

    payByCard: async (number) => {
      await page.getByTestId("pay-card").selectOption(number)
      await press("pay-success")
    },

    paymentSession: async () => {
      const remembered = await page.evaluate(() => localStorage.getItem("baobab:payment"))
      const { session_id } = JSON.parse(remembered ?? "{}") as { session_id?: string }
      if (!session_id) {
        throw new Error("The shop remembers no payment.")
      }
      return session_id
    },

    confirmedOrder: async () => {
      await see("order-confirmed")
      const id = await first("order-confirmed").getAttribute("data-order-id")
      const number = await first("order-number").textContent()
      if (!id || !number) {
        throw new Error("The confirmation shows no order.")
      }
      return { id, number }
    },
  }
}
