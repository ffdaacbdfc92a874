import type { Locator, Page } from "playwright-core"
import type { Store } from "../harness"
import type { DashboardVisit } from "./dashboard-visit"

/** An order's page in Medusa's own dashboard. */
export interface OrderVisit {
  /** Opens the order's page and is there when its payment is shown. */
  open(): Promise<void>
  /** Opens the form to refund the order's one payment from the menu beside it. */
  openRefundForm(): Promise<Locator>
  /** Enters an amount in the form and saves. */
  refund(amount: string): Promise<void>
  /** Chooses to cancel the order and confirms it. */
  cancel(): Promise<void>
  /** Waits until the dashboard shows this message, whole. */
  isTold(message: string): Promise<void>
  /** The section of the page that holds the payments. */
  readonly payments: Locator
}

/** The dashboard's menus have no name. */
const menu = "button[aria-haspopup='menu']"

/** Goes to one order as the admin who is logged in. */
export function visitOrder(visit: DashboardVisit, store: Store, orderId: string): OrderVisit {
  const { page } = visit
  const payments = sectionOf(page, "Payments")
  const form = page.getByRole("dialog")
  const choose = async (section: Locator, action: string) => {
    await section.locator(menu).click()
    await page.getByRole("menuitem", { name: action, exact: true }).click()
  }
  return {
    payments,
    open: async () => {
      await page.goto(`${store.url}/app/orders/${orderId}`)
      await payments.waitFor()
    },
    openRefundForm: async () => {
      await choose(payments, "Refund")
      await form.getByRole("heading", { name: "Create Refund" }).waitFor()
      return form
    },
    refund: async (amount) => {
      await form.getByRole("textbox", { name: "Amount" }).fill(amount)
      await form.getByRole("button", { name: "Save", exact: true }).click()
    },
    cancel: async () => {
      await choose(sectionOf(page, /^#\d+$/), "Cancel")
      await visit.answer("Continue")
    },
    isTold: (message) => page.getByText(message, { exact: true }).waitFor(),
  }
}

/** The section under that heading: the nearest box around it that has a menu. */
function sectionOf(page: Page, title: string | RegExp): Locator {
  return page
    .getByRole("heading", { name: title, exact: true })
    .locator(`xpath=ancestor::*[.//button[@aria-haspopup='menu']][1]`)
}
