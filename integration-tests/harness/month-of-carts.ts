import type { Emulator, EmulatedTransaction } from "../emulator"
import { storyOf } from "./checkout-story"
import { failingPaymentOf } from "./failing-payment"
import type { ledgerPaymentsOf } from "./ledger-payments"
import type { reconcilingOf } from "./reconciling"
import { customerWithCard } from "./saved-cards"
import { stockBaskets } from "./stock"
import type { Store } from "./store"

type Page = Awaited<ReturnType<ReturnType<typeof reconcilingOf>["openPage"]>>

/** A payment of a storefront's cart. */
export interface CartPayment {
  paymentId: string
  sessionId: string
  cartId: string
  checkoutUrl: string
  txRef: string
  transaction: EmulatedTransaction
}

/** The part of the month that was bought in the storefront: what only a cart can show. */
export async function monthsCarts(
  store: Store,
  emulator: Emulator,
  { spread }: Pick<Awaited<ReturnType<typeof ledgerPaymentsOf>>, "spread">,
) {
  const story = storyOf(store)
  let day = 0

  const known = (page: Omit<Page, "link">, transaction: EmulatedTransaction): CartPayment => ({
    paymentId: page.data.payment_id,
    sessionId: page.session.id,
    cartId: page.cart.id,
    checkoutUrl: page.checkoutUrl,
    txRef: transaction.tx_ref,
    transaction,
  })

  const pay = async (page: Page) => {
    const paid = await emulator.pay(page.link, "success", { notify: false })
    return known(page, spread(paid, (day += 3)))
  }

  const openPages = (count: number, product: string) =>
    Promise.all(
      Array.from({ length: count }, (_, n) =>
        story.openPage({
          email: `${product}-${n}@month.example`,
          items: [{ product, quantity: 1 }],
        }),
      ),
    )

  /** One is heard of by its notice, one by its shopper's return, one by the job that asks. */
  async function buy() {
    const [told, returned, polled, unheard] = await Promise.all(
      (await openPages(4, "coffee")).map(pay),
    )
    expect(await emulator.notify(told!.txRef)).toEqual([200])
    const back = await story.followReturn(emulator.returnUrl(returned!.txRef, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await story.checkNow(polled!.sessionId)
    const paid = [told!, returned!, polled!]
    for (const { cartId, sessionId } of paid) {
      await story.orderPaidOnce(cartId)
      await story.settled(sessionId)
    }
    return { paid, unheard: [unheard!] }
  }

  /** A customer whose card was kept, and was charged when the next cart's page was declined. */
  async function chargeKeptCard() {
    emulator.behaviour.tokenizedLocalhostRedirect = true
    emulator.behaviour.tokenizedMode = "noauth"
    const saved = await customerWithCard(store, emulator)
    const first = emulator.transactions.find(({ tx_ref }) => tx_ref === saved.first.txRef)!
    const failing = failingPaymentOf(store, emulator, saved.customer)
    const page = await failing.fail({ quantity: 2 })
    await failing.dueNow(page.session.id)
    await failing.orderPaidOnce(page.cart.id)
    await failing.settled(page.session.id)
    const charge = emulator.transactions.at(-1)!
    expect(charge).toMatchObject({ status: "successful", payment_type: "card", link_id: null })
    return { kept: known(saved.first, first), charged: known(page, charge) }
  }

  /** Carts that were paid while their goods went to somebody else. */
  async function payForMissingGoods() {
    await stockBaskets(store, 100)
    const pages = await openPages(2, "basket")
    await stockBaskets(store, 0)
    const paid = await Promise.all(pages.map(pay))
    for (const { txRef, sessionId } of paid) {
      expect(await emulator.notify(txRef)).toEqual([200])
      await story.needsAttention(sessionId, "order_not_placed")
    }
    return paid
  }

  const { paid, unheard } = await buy()
  const { kept, charged } = await chargeKeptCard()
  const notPlaced = await payForMissingGoods()
  await emulator.idle()
  return { paid: [...paid, kept], recoveredByCard: [charged], unheard, notPlaced }
}
