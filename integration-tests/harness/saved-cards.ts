import type { Emulator, PayOptions } from "../emulator"
import { storyOf } from "./checkout-story"
import type { Customer, Shopper } from "./shopper"
import type { Store } from "./store"

/** A saved card as its customer's storefront is shown it. */
export interface ShownCard {
  id: string
  brand: string
  last4: string
  exp_month: number
  exp_year: number
}

/** The body of a token charge, as far as tests look at it. */
export interface TokenCharge {
  token: string
  email: string
  amount: number
  currency: string
  tx_ref: string
}

/** The saved cards that a shopper is offered. */
export async function cardsOf(shopper: Pick<Shopper, "get">): Promise<ShownCard[]> {
  const listed = await shopper.get("/store/flutterwave/saved-cards")
  expect([listed.status, listed.text]).toEqual([200, expect.any(String)])
  return (listed.body as { saved_cards: ShownCard[] }).saved_cards
}

/** Everything Flutterwave was asked to charge to a saved card, in order, whatever it answered. */
export function tokenCharges(emulator: Emulator): TokenCharge[] {
  return emulator.callsTo("POST /tokenized-charges").map(({ body }) => body as TokenCharge)
}

/** A customer who has paid for a cart and agreed to have the card kept. */
export async function customerWithCard(
  store: Store,
  emulator: Emulator,
  how: PayOptions & { customer?: Customer } = {},
) {
  const { customer = await store.shopper.signUp(), ...options } = how
  const story = storyOf(store, customer)
  const first = await story.openPage({}, { save_card: true })
  const { card: paidWith } = await emulator.pay(first.link, "success", options)
  await story.settled(first.session.id)
  await emulator.idle()
  const [row] = await store.sql<{ id: string }>(
    "SELECT id FROM flutterwave_saved_card WHERE customer_id = $1",
    [customer.id],
  )
  if (!row || !paidWith) {
    throw new Error(`No card of ${customer.id} was kept`)
  }
  return { customer, story, first, cardId: row.id, token: paidWith.token }
}
