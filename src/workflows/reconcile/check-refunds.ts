import type { MedusaContainer } from "@medusajs/framework/types"

import type { GatewayRefund } from "../../flutterwave"
import type { ListedRefund } from "../../modules/flutterwave/services/ledger-extracts"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import type { PaymentOf } from "./check-transactions"
import { compareRefund } from "./compare"
import { note, type Run } from "./run"

/**
 * Holds Flutterwave's list of refunds against the ledger: one that the ledger does not know was made
 * in Flutterwave's dashboard, and one whose status has changed is brought up to date.
 *
 * @param transactions those of ours that Flutterwave lists: a second payment under one reference is
 * among them, and not in the ledger
 * @returns all that Flutterwave lists
 */
export async function checkRefunds(
  container: MedusaContainer,
  run: Run,
  transactions: PaymentOf,
): Promise<ReadonlySet<string>> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const seen = new Set<string>()
  for await (const page of run.gateway.listRefundsBetween(run.window_from, run.window_to)) {
    const fresh = page.filter(({ id }) => !seen.has(id))
    const known = await ledgerExtracts.ofRefunds(run.mode, fresh)
    const byId = new Map(known.map((refund) => [refund.gateway_refund_id, refund]))
    let foreign = 0
    for (const listed of fresh) {
      seen.add(listed.id)
      const ours = withPayment(listed, byId.get(listed.id), transactions)
      const listedAs = compareRefund(listed, ours)
      foreign += listedAs === "foreign" ? 1 : 0
      if (listedAs === "unknown" || listedAs === "changed") {
        await bringIn(container, run, listed, ours, listedAs)
      }
    }
    await note(container, run, { checked: fresh.length, foreign })
  }
  return seen
}

function withPayment(
  { id, transactionId }: GatewayRefund,
  known: ListedRefund | undefined,
  transactions: PaymentOf,
): ListedRefund {
  const nothing = { status: null, payment_id: null, tx_ref: null, currency_code: null }
  const ours = known ?? { ...nothing, gateway_refund_id: id }
  const payment = transactionId && transactions.get(transactionId)
  return ours.payment_id === null && payment ? { ...ours, payment_id: payment } : ours
}

async function bringIn(
  container: MedusaContainer,
  run: Run,
  listed: GatewayRefund,
  ours: ListedRefund,
  listedAs: "unknown" | "changed",
): Promise<void> {
  const { payment_id, tx_ref } = ours
  const payment =
    payment_id && (await flutterwaveModule(container).ledger.findPayment({ id: payment_id }))
  if (!payment) {
    return
  }
  const rows = await syncRefunds(container, payment)
  if (listedAs === "changed") {
    return
  }
  const currency_code = ours.currency_code ?? payment.currency_code
  const isKept = rows.some(({ gateway_refund_id }) => gateway_refund_id === listed.id)
  const made = `${currency_code.toUpperCase()} ${listed.amount} of transaction ${listed.transactionId} were returned by refund ${listed.id}, which was not made here`
  await note(container, run, {
    findings: [
      {
        kind: "unknown_refund",
        tx_ref,
        transaction_id: listed.transactionId,
        refund_id: listed.id,
        payment_id,
        amount: listed.amount,
        currency_code,
        detail: isKept
          ? `${made}; the payment shows it now.`
          : `${made}; it returns money that did not pay for the order.`,
      },
    ],
  })
}
