/** What an admin is told while refunds are off, as the tests know it. */

/** Opens every refusal of a refund. */
export const refundsAreOff = "Refunds through Flutterwave are off"

/** In every refusal of a cancellation. */
export const cancellingIsOff = "was not cancelled"

interface Subject {
  order: { id: string; total: number; currency_code: string }
  transaction: { id: number }
  /** The plugin's payment. */
  paymentId: string
}

const enabling =
  "Have Flutterwave's support enable refunds, then allow them under Settings → Flutterwave;"

const partOf = ({ order, transaction }: Subject, amount: number) =>
  `${order.currency_code.toUpperCase()} ${amount.toFixed(2)} of transaction ${transaction.id}`

/** The whole refusal of a refund. */
export const refundRefusal = (subject: Subject, amount: number) =>
  `${refundsAreOff}: ${partOf(subject, amount)} were not returned (payment ${subject.paymentId}). ${enabling} ` +
  "or refund in Flutterwave's dashboard and enter the same refund here, which books it."

/** The whole refusal of a cancellation; of the order's total, or of what is left of it. */
export const cancelRefusal = (subject: Subject, amount = subject.order.total) =>
  `${refundsAreOff}, so order ${subject.order.id} ${cancellingIsOff}: ${partOf(subject, amount)} would not be returned (payment ${subject.paymentId}). ${enabling} ` +
  "or refund in Flutterwave's dashboard and cancel then. An order that keeps its money can be completed, and then archived."
