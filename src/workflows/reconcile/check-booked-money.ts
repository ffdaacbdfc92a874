import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { parseTransactionId, type Transaction } from "../../flutterwave"
import type { BookedMoney } from "../../modules/flutterwave/services/ledger-extracts"
import { denialOf } from "../../providers/flutterwave/helpers/denied-money"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { askById } from "../../providers/flutterwave/helpers/ask-by-id"
import type { ListedTransactions } from "./check-transactions"
import { confirms } from "./compare"
import { note, type Run } from "./run"

/** How many rows of the ledger are read at once. */
const BATCH = 500

/** How many payments from before the first missing one are asked about, to tell whose account it is. */
const EARLIER_PAYMENTS = 5

/**
 * Looks at Flutterwave for all the money that the ledger has booked in the run's time; what its list
 * does not show is asked about by id, for the list goes by when a transaction began.
 *
 * Money that the account does not know is missing only if the account is the one that it came to: the
 * account knows a payment that was verified before. Without any, it is taken for another account, which
 * the store has moved to since, and no payment is put before a person.
 *
 * @returns what is wrong when the account knows none of the booked money
 */
export async function checkBookedMoney(
  container: MedusaContainer,
  run: Run,
  { paid }: ListedTransactions,
): Promise<MedusaError | null> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const { mode, window_from: from, window_to: to } = run
  const unknown: BookedMoney[] = []
  let isOurAccount = false
  let rows: BookedMoney[] = []
  do {
    rows = await ledgerExtracts.bookedBetween(mode, from, to, rows.at(-1) ?? null, BATCH)
    for (const money of rows) {
      const id = parseTransactionId(money.transaction_id)
      if (id !== null && paid.has(id)) {
        isOurAccount = true
        continue
      }
      const transaction = id && (await askById(run.gateway, id))
      await note(container, run, { checked: 1 })
      isOurAccount ||= transaction !== null
      if (transaction === null && !isOurAccount) {
        unknown.push(money)
      } else if (!confirms(transaction, money)) {
        await report(container, run, money, transaction)
      }
    }
  } while (rows.length === BATCH)
  const [first] = unknown
  if (!first) {
    return null
  }
  if (await knowsAnyBefore(container, run, first)) {
    for (const money of unknown) {
      await report(container, run, money, null)
    }
    return null
  }
  const others = unknown.length === 1 ? "a payment" : `${unknown.length} payments`
  if (isOurAccount) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Flutterwave's ${mode} account does not know ${others} of the store's first since ${first.verified_at.slice(0, 10)}; the store seems to have moved to this account afterwards.`,
      )
    return null
  }
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Flutterwave does not know ${others} that came in ${mode} mode since ${first.verified_at.slice(0, 10)}, nor any before, so the ${mode} keys are probably another account's. Check them under Settings → Flutterwave. If the store has moved to another account on purpose, nothing has to be done: this ends with the first payment there.`,
  )
}

/** Whether the account that is asked knows any of the last payments before this one. */
async function knowsAnyBefore(
  container: MedusaContainer,
  run: Run,
  money: BookedMoney,
): Promise<boolean> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const earlier = await ledgerExtracts.transactionsBefore(run.mode, money, EARLIER_PAYMENTS)
  for (const text of earlier) {
    const id = parseTransactionId(text)
    if (id !== null && (await askById(run.gateway, id)) !== null) {
      return true
    }
  }
  return false
}

async function report(
  container: MedusaContainer,
  run: Run,
  money: BookedMoney,
  transaction: Transaction | null,
): Promise<void> {
  const { payment_id, tx_ref, transaction_id, amount, currency_code } = money
  const detail = denialOf(money, transaction)
  if (await raiseAttention(container, { id: payment_id }, "unknown_transaction", detail)) {
    const facts = { tx_ref, transaction_id, refund_id: null, payment_id, amount, currency_code }
    await note(container, run, { findings: [{ kind: "missing_payment", ...facts, detail }] })
  }
}
