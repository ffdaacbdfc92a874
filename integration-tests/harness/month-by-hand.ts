import { mintTxRef } from "../../src/flutterwave"
import type { Emulator, EmulatedTransaction } from "../emulator"
import { waitFor } from "../setup/wait-for"
import type { Month } from "./month-of-traffic"
import { reconcilingOf, type Report } from "./reconciling"
import type { Store } from "./store"

const LIST = "GET /transactions"

/** What is done to the month past the store, for a reconciliation to find. */
export function monthByHand(store: Store, emulator: Emulator, month: Month) {
  const books = reconcilingOf(store, emulator)
  const { payments: paid } = month.kinds.paid

  /** A second payment of one page, money under other references, and refunds in the dashboard. */
  const makeDiscrepancies = async () => {
    const second = books.payAgain(paid[0]!.transaction!)
    const unknown = month.spread(await books.payElsewhere(mintTxRef()), 11)
    const foreign: EmulatedTransaction[] = []
    for (const invoice of ["invoice-1", "invoice-2", "invoice-3"]) {
      foreign.push(await books.payElsewhere(invoice))
    }
    const refunds = paid
      .slice(1, 4)
      .map(({ transaction }) => emulator.refundInDashboard(transaction!.id, 150))
    return { second, unknown, foreign, refunds, transactions: [second, unknown, ...foreign] }
  }

  /** Flutterwave knows nothing any more of a payment that was settled long ago. */
  const deny = () => {
    const denied = paid.at(-1)!
    books.forget(denied.transaction!)
    return denied
  }

  /** Reconciles, and has shoppers pay while Flutterwave is being asked for the third page. */
  const reconcileWhileShoppersPay = async (): Promise<Report> => {
    emulator.faults.add({ match: LIST, kind: "slow", delayMs: 0, times: 2 })
    const third = emulator.faults.add({ match: LIST, kind: "slow", delayMs: Infinity })
    const before = emulator.callsTo(LIST).length
    const id = await books.begin({ days: 31 })
    await waitFor(() => emulator.callsTo(LIST).length >= before + 3, {
      what: "Flutterwave is asked for the third page",
    })
    for (const payment of month.arriving) {
      payment.transaction = await emulator.pay(payment.txRef, "success", { notify: false })
    }
    expect((await books.reportOf(id)).status).toBe("running")
    third.release()
    await month.tell(month.arriving)
    return books.ended(id)
  }

  return { makeDiscrepancies, deny, reconcileWhileShoppersPay }
}
