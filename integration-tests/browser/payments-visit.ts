import type { Locator, Page } from "playwright-core"
import type { Store } from "../harness"
import type { DashboardVisit } from "./dashboard-visit"

/** The pages about payments in the dashboard, as the admin who is logged in meets them. */
export interface PaymentsVisit {
  /** Opens the list, with what its address asks for, and is there when it is loaded. */
  openList(query?: Record<string, string>): Promise<void>
  /** Opens one payment and is there when it is loaded. */
  open(paymentId: string): Promise<void>
  /** Waits until the list shows exactly these payments, in this order. */
  shows(...paymentIds: string[]): Promise<void>
  search(text: string): Promise<void>
  /** Chooses one of what a filter has to choose from. */
  choose(filter: string, choice: string): Promise<void>
  press(button: string): Promise<void>
  /** Waits until the dashboard says this, whole. */
  isTold(message: string): Promise<void>
  /** The badge that says where the opened payment stands. */
  readonly status: Locator
  /** The attempts of the opened payment, oldest first. */
  readonly attempts: Locator
}

export function visitPayments(visit: DashboardVisit, store: Store): PaymentsVisit {
  const { page } = visit
  const list = visit.section("All payments")
  const rows = list.locator("tr[data-payment]")
  return {
    status: page.locator("main [data-status]").first(),
    attempts: visit.section("Attempts").locator("li[data-attempt]"),
    openList: async (query = {}) => {
      await page.goto(`${store.url}/app/flutterwave?${new URLSearchParams(query).toString()}`)
      await list.locator("table, [role=status]:has(p)").first().waitFor()
    },
    open: async (paymentId) => {
      await page.goto(`${store.url}/app/flutterwave/${paymentId}`)
      await visit.section("Overview").waitFor()
    },
    shows: async (...paymentIds) => {
      await page.waitForFunction(
        (wanted) =>
          [...document.querySelectorAll("tr[data-payment]")]
            .map((row) => row.getAttribute("data-payment"))
            .join() === wanted,
        paymentIds.join(),
      )
      await rows.first().waitFor({ state: paymentIds.length > 0 ? "visible" : "detached" })
    },
    search: async (text) => {
      await page.getByRole("searchbox", { name: "Search" }).fill(text)
      // What was shown before stays until typing has ended.
      await page.waitForURL((url) => url.searchParams.get("q") === text)
    },
    choose: async (filter, choice) => {
      await list.getByRole("combobox", { name: filter, exact: true }).click()
      await page.getByRole("option", { name: choice, exact: true }).click()
    },
    press: (button) => pressed(page, button),
    isTold: (message) => page.getByText(message, { exact: true }).first().waitFor(),
  }
}

const pressed = (page: Page, name: string) =>
  page.locator("main").getByRole("button", { name, exact: true }).click()
