import type { Browser } from "playwright-core"
import type { Emulator } from "../emulator"
import { type CheckoutStory, type OrderOfCart, type Store, storyOf } from "../harness"
import { withStore } from "../harness/with-store"
import { launchChromium } from "../setup/browser"
import { ensureDashboardBuilt } from "../setup/dashboard"
import { type DashboardVisit, visitDashboard } from "./dashboard-visit"
import { type OrderVisit, visitOrder } from "./order-visit"

/** Milliseconds: a first build of the dashboard on a slow machine. */
const buildDeadline = 300_000

const howToEnable =
  "Have Flutterwave's support enable refunds, then allow them under Settings → Flutterwave;"

describe("returning money from an order's page in the dashboard", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory
  let browser: Browser
  let visit: DashboardVisit
  /** What the admin was refused, in order. */
  let refusals: string[]

  beforeAll(ensureDashboardBuilt, buildDeadline)
  withStore({ admin: true }, async (begun) => {
    emulator = begun.emulator
    store = begun.store
    story = storyOf(store)
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    refusals = []
    const off = await store.admin.post("/admin/flutterwave/settings", { refunds_enabled: false })
    expect(off.status).toBe(200)
    visit = await visitDashboard(browser, store)
  })
  afterEach(async () => {
    await visit.close()
    // The dashboard throws once more what it has shown, and has dialogs without a title of its own.
    const others = visit.complaints.filter(
      (text) => !refusals.includes(text) && !text.startsWith("`DialogContent` requires"),
    )
    expect(others).toEqual([])
  })

  /** An order of NGN 6500 that was paid on Flutterwave's page, with its page opened. */
  async function openPaidOrder() {
    const { cart, data, link, session } = await story.openPage()
    const transaction = await emulator.pay(link, "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    expect(order.total).toBe(6500)
    const page = visitOrder(visit, store, order.id)
    await page.open()
    return { order, page, transaction, paymentId: data.payment_id, cartId: cart.id }
  }

  const isRefused = async (page: OrderVisit, message: string) => {
    refusals.push(message)
    await page.isTold(message)
  }

  /** The order as Medusa has it now, with its refunds. */
  const now = async (cartId: string): Promise<OrderOfCart> =>
    (await store.shopper.getOrderOfCart(cartId))!

  const refundsIn = (order: OrderOfCart) =>
    order.payments.flatMap(({ refunds }) => refunds ?? []).map(({ amount }) => amount)

  const refundsAtFlutterwave = () =>
    emulator.refunds.map(({ tx_id, amount_refunded }) => [tx_id, amount_refunded])

  it("is refused while refunds are off, in the refund form, with what to do", async () => {
    const { page, transaction, paymentId, cartId } = await openPaidOrder()
    const form = await page.openRefundForm()
    await page.refund("100")
    await isRefused(
      page,
      `Refunds through Flutterwave are off: NGN 100.00 of transaction ${transaction.id} were not returned (payment ${paymentId}). ${howToEnable} or refund in Flutterwave's dashboard and enter the same refund here, which books it.`,
    )
    expect(await form.getByRole("textbox", { name: "Amount" }).inputValue()).toBe("100.00")
    expect(refundsIn(await now(cartId))).toEqual([])
    expect(refundsAtFlutterwave()).toEqual([])
  })

  it("is refused while refunds are off when the order is cancelled, and the order stays", async () => {
    const { order, page, transaction, paymentId, cartId } = await openPaidOrder()
    await page.cancel()
    await isRefused(
      page,
      `Refunds through Flutterwave are off, so order ${order.id} was not cancelled: NGN 6500.00 of transaction ${transaction.id} would not be returned (payment ${paymentId}). ${howToEnable} or refund in Flutterwave's dashboard and cancel then. An order that keeps its money can be completed, and then archived.`,
    )
    const kept = await now(cartId)
    expect(kept).toMatchObject({ status: order.status, payment_status: "captured" })
    expect(kept.transactions.map(({ amount }) => amount)).toEqual([6500])
    expect(refundsAtFlutterwave()).toEqual([])
  })

  it("returns NGN 100 of NGN 6500 once an admin has allowed refunds in the settings", async () => {
    const { page, transaction, cartId } = await openPaidOrder()
    await visit.openSettings()
    const toggle = visit.page.getByRole("switch", { name: "Allow refunds", exact: true })
    await toggle.click()
    await visit.answer("Yes, allow refunds")
    await visit.page.getByText("Refunds are allowed now", { exact: true }).waitFor()

    await page.open()
    await page.openRefundForm()
    await page.refund("100")
    await page.payments.getByText(/^- .*100\.00$/).waitFor()
    expect(refundsAtFlutterwave()).toEqual([[transaction.id, 100]])
    const order = await now(cartId)
    expect(refundsIn(order)).toEqual([100])
    expect(order.transactions.map(({ amount }) => amount).sort()).toEqual([-100, 6500])
  })

  it("books what was refunded at Flutterwave while refunds are off, and then cancels the order", async () => {
    const { page, transaction, cartId } = await openPaidOrder()
    emulator.behaviour.refundsEnabled = false
    emulator.refundInDashboard(transaction.id, 100)
    await page.openRefundForm()
    await page.refund("100")
    await page.payments.getByText(/^- .*100\.00$/).waitFor()
    expect(refundsIn(await now(cartId))).toEqual([100])

    emulator.refundInDashboard(transaction.id, 6400)
    await page.cancel()
    await page.isTold("Order canceled successfully")
    const order = await now(cartId)
    expect(order.status).toBe("canceled")
    expect(refundsIn(order).sort()).toEqual([100, 6400])
    expect(refundsAtFlutterwave()).toEqual([
      [transaction.id, 100],
      [transaction.id, 6400],
    ])
  })
})
