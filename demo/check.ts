import type { Page } from "playwright-core"
import { launchChromium } from "../integration-tests/setup/browser"
import { visitStorefront } from "./storefront/visit"
import type { DemoStore } from "./lib/demo-store"

interface AdminOrder {
  id: string
  display_id: number
  currency_code: string
  total: number
  payment_status: string
}

const orderFields = "display_id,currency_code,total,payment_status"

/**
 * Buys one thing as a shopper would, in a headless browser, and looks the order up as an admin.
 *
 * @throws saying what was not as it should be
 */
export async function buyOnce(store: DemoStore, tell: (line: string) => void): Promise<void> {
  const browser = await launchChromium(tell)
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(30_000)
    const shown = await shop(page, store, tell)
    const order = await orderAsAdmin(store, shown.id)
    if (`#${order.display_id}` !== shown.number) {
      throw new Error(`The page showed order ${shown.number}, Medusa has #${order.display_id}.`)
    }
    if (order.payment_status !== "captured") {
      throw new Error(
        `Order #${order.display_id} is "${order.payment_status}" in Medusa, not captured.`,
      )
    }
    tell(
      `Medusa has order #${order.display_id}: ${order.total} ${order.currency_code.toUpperCase()}, captured.`,
    )
  } finally {
    await browser.close()
  }
}

async function shop(
  page: Page,
  store: DemoStore,
  tell: (line: string) => void,
): Promise<{ id: string; number: string }> {
  const visit = visitStorefront(page, store.storefrontUrl)
  await visit.fillCart()
  tell("Put a product into the cart.")
  await visit.checkOut()
  await visit.goToPay()
  await visit.press("pay-success")
  tell("Paid on Flutterwave's page.")
  const order = await visit.confirmedOrder()
  tell(`Came back to the confirmed order ${order.number}.`)
  return order
}

async function orderAsAdmin(store: DemoStore, orderId: string): Promise<AdminOrder> {
  const { token } = await json<{ token: string }>(`${store.backendUrl}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(store.admin),
  })
  const { order } = await json<{ order: AdminOrder }>(
    `${store.backendUrl}/admin/orders/${orderId}?fields=${orderFields}`,
    { headers: { authorization: `Bearer ${token}` } },
  )
  return order
}

async function json<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init)
  if (!response.ok) {
    throw new Error(
      `${new URL(url).pathname} answered ${response.status}: ${await response.text()}`,
    )
  }
  return (await response.json()) as T
}
