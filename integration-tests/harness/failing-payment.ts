import type { Emulator } from "../emulator"
import { waitFor } from "../setup/wait-for"
import { storyOf } from "./checkout-story"
import type { CartOptions, Shopper } from "./shopper"
import type { Store } from "./store"

/** The scenes of a payment that fails and gets more chances, beside those of every checkout. */
export function failingPaymentOf(
  store: Store,
  emulator: Pick<Emulator, "pay" | "idle">,
  shopper: Shopper = store.shopper,
) {
  const story = storyOf(store, shopper)
  const { attemptsOf, openPage } = story

  /** The bank refuses the shopper's card on a page; resolves when the store has verified that. */
  const decline = async (sessionId: string, link: string, card?: string) => {
    const declined = await emulator.pay(link, "decline", card ? { card } : {})
    await waitFor(
      async () => {
        const attempts = await attemptsOf(sessionId)
        const attempt = attempts.find(({ tx_ref }) => tx_ref === declined.tx_ref)
        return attempt?.status === "failed"
      },
      { what: "the decline is verified" },
    )
    await emulator.idle()
    return declined
  }

  /** A cart whose main attempt has failed. */
  const fail = async (options: CartOptions = {}, card?: string) => {
    const page = await openPage(options)
    await decline(page.session.id, page.link, card)
    return page
  }

  /** Makes the next attempt due if one is to come, and runs the job that attempts. */
  const tickWhateverComes = async (sessionId: string) => {
    await store.sql(
      `UPDATE flutterwave_payment SET next_attempt_at = now()
        WHERE session_id = $1 AND next_attempt_at IS NOT NULL`,
      [sessionId],
    )
    await store.tick("flutterwave-retry-payments")
  }

  return { ...story, decline, fail, tickWhateverComes }
}
