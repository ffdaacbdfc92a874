import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentFilter } from "../../modules/flutterwave/payment-filter"
import type {
  ExportOrder,
  PaymentWithAttempt,
} from "../../modules/flutterwave/services/payment-pages"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { withCartsOfOrder } from "./carts-of-order"
import { csvLine } from "./csv"
import { withOrdersNamed } from "./orders-named"

type Column = (row: PaymentWithAttempt) => string | null

/** Money that came: an attempt that failed names amounts, too, but nobody has them. */
const collected = ({ attempt }: PaymentWithAttempt): PaymentWithAttempt["attempt"] =>
  attempt?.status === "succeeded" ? attempt : null

/** Money that came in the currency that the row names: whoever adds a column up adds no others to it. */
const collectedAsAsked = (row: PaymentWithAttempt): PaymentWithAttempt["attempt"] =>
  collected(row)?.currency_code === row.payment.currency_code ? row.attempt : null

/** Nothing that pays or proves anything: no pay token, no link, no card beyond its last four digits. */
const COLUMNS: Record<string, Column> = {
  id: ({ payment }) => payment.id,
  created_at: ({ payment }) => payment.created_at.toISOString(),
  status: ({ payment }) => payment.status,
  mode: ({ payment }) => payment.mode,
  amount: ({ payment }) => moneyOf(payment).toDecimalString(),
  currency_code: ({ payment }) => payment.currency_code,
  refunded_amount: ({ payment }) =>
    moneyOf({ ...payment, amount: payment.refunded_amount }).toDecimalString(),
  // What came, in the currency it came in.
  paid_amount: (row) => collected(row)?.amount ?? null,
  paid_currency_code: (row) => collected(row)?.currency_code ?? null,
  fee: (row) => collectedAsAsked(row)?.app_fee ?? null,
  net: (row) => collectedAsAsked(row)?.amount_settled ?? null,
  payment_type: ({ attempt }) => attempt?.payment_type ?? null,
  card_brand: ({ attempt }) => attempt?.card_brand ?? null,
  card_last4: ({ attempt }) => attempt?.card_last4 ?? null,
  bank: ({ attempt }) => attempt?.bank ?? null,
  tx_ref: ({ attempt }) => attempt?.tx_ref ?? null,
  transaction_id: ({ attempt }) => attempt?.transaction_id ?? null,
  order_id: ({ payment }) => payment.order_id,
  email: ({ payment }) => payment.email,
  attention_reason: ({ payment }) => payment.attention_reason,
}

/**
 * The payments that are looked for as a CSV file, in pieces, however many there are: amounts in major
 * units, times in ISO 8601. It goes by when payments were made, from the newest on unless `order` is
 * `created_at`; every other way to sort would have payments move while they are read.
 *
 * @throws whatever the database throws, as long as not even the first piece could be read
 */
export async function exportPayments(
  container: MedusaContainer,
  search: PaymentFilter & { order?: ExportOrder | undefined },
): Promise<AsyncIterable<string>> {
  const filter = await withOrdersNamed(container, await withCartsOfOrder(container, search))
  const direction = search.order === "created_at" ? "asc" : "desc"
  const pages = flutterwaveModule(container).paymentPages.all(filter, direction)
  const first = await pages.next()
  const begun = csvLine(Object.keys(COLUMNS)) + linesOf(first.done ? [] : first.value)
  return goOn(begun, pages)
}

async function* goOn(
  begun: string,
  pages: AsyncIterable<PaymentWithAttempt[]>,
): AsyncGenerator<string> {
  yield begun
  for await (const page of pages) {
    yield linesOf(page)
  }
}

function linesOf(page: PaymentWithAttempt[]): string {
  return page.map((row) => csvLine(Object.values(COLUMNS).map((column) => column(row)))).join("")
}
