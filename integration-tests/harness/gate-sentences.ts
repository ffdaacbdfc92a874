/** What an admin is told while refunds are off, as the tests know it. */

/** Opens every refusal of a refund. */
export const refundsAreOff = "Refunds through Flutterwave are off"

/** In every refusal of a cancellation. */
export const cancellingIsOff = "refunds are off, so cancelling it would say"

interface Subject {
  order: { id: string; total: number; currency_code: string }
  transaction: { id: number }
  /** The plugin's payment. */
  paymentId: string
}

const enabling =
  "To enable them, ask Flutterwave's support to switch refunds on for your account, then allow them under Settings → Flutterwave."

const partOf = ({ order, transaction }: Subject, amount: number) =>
  `${order.currency_code.toUpperCase()} ${amount.toFixed(2)} of transaction ${transaction.id}`

/** The whole refusal of a refund. */
export const refundRefusal = (subject: Subject, amount: number) =>
  `${refundsAreOff}, so ${partOf(subject, amount)} were not returned (payment ${subject.paymentId}). ${enabling} ` +
  "Without that, refund the transaction in Flutterwave's dashboard and then enter the same refund here: it is booked, and no money moves."

/** The whole refusal of a cancellation; of the order's total, or of what is left of it. */
export const cancelRefusal = (subject: Subject, amount = subject.order.total) =>
  `Order ${subject.order.id} was paid through Flutterwave and ${cancellingIsOff} that ${partOf(subject, amount)} were returned (payment ${subject.paymentId}). ${enabling} ` +
  "Without that, refund the transaction in Flutterwave's dashboard and cancel the order then; an order that keeps its money can be archived."
