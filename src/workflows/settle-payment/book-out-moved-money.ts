import type {
  BigNumberInput,
  IPaymentModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"

import type { PaymentRow } from "../../modules/flutterwave/types"
import {
  flutterwaveModule,
  FLUTTERWAVE_PROVIDER_ID,
} from "../../providers/flutterwave/helpers/module"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { heldOf } from "../refunds/held-money"
import { decideWhileOff } from "../refunds/decide-while-off"

interface CapturedPayment {
  id: string
  payment_session_id: string
  provider_id: string
  captures?: { id: string; amount: BigNumberInput }[]
  refunds?: { amount: BigNumberInput }[]
}

/**
 * Takes captures out of Medusa's books of money that it shows twice. A completion that fails after it
 * captured leaves Medusa's payment of the replaced session behind, captured (2.21.2), and the same money
 * goes on to pay for the next session's payment. The one left behind is cancelled, which is what became
 * of it; no money moves, and the order does not look refunded. Where Flutterwave returned the money and
 * nobody knew it in time, that refund is booked.
 *
 * Run again, it finds nothing left to do.
 */
export async function bookOutMovedMoney(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<void> {
  const { ledger } = flutterwaveModule(container)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: [
      ...["id", "payment_session_id", "provider_id"],
      ...["captures.id", "captures.amount", "refunds.amount"],
    ],
    filters: { payment_collection_id: payment.payment_collection_id },
  })
  const records = data as unknown as CapturedPayment[]
  const moved: CapturedPayment[] = []
  for (const record of records) {
    const isOther =
      record.provider_id === FLUTTERWAVE_PROVIDER_ID &&
      record.payment_session_id !== payment.session_id &&
      record.captures !== undefined &&
      record.captures.length > 0
    const origin = isOther && (await ledger.findPayment({ session_id: record.payment_session_id }))
    // One that still has money of its own was paid besides: that is no double entry.
    if (origin && origin.paid_attempt_id === null) {
      moved.push(record)
    } else if (origin && origin.settled_at === null && MathBN.gt(heldOf(record), 0)) {
      await bookIfReturned(container, origin, record)
    }
  }
  if (moved.length > 0) {
    await bookOut(container, payment, records, moved)
  }
}

async function bookOut(
  container: MedusaContainer,
  payment: PaymentRow,
  all: readonly CapturedPayment[],
  moved: readonly CapturedPayment[],
): Promise<void> {
  const tables = container.resolve<IPaymentModuleService>(
    Modules.PAYMENT,
  ) as unknown as PaymentTables
  const gone = moved.flatMap(({ captures }) => captures ?? []).map(({ id }) => id)
  const captured = all
    .flatMap(({ captures }) => captures ?? [])
    .filter(({ id }) => !gone.includes(id))
    .reduce<BigNumberInput>((sum, { amount }) => MathBN.add(sum, amount), 0)
  for (const { id } of moved) {
    await tables.updatePayments({ id, captured_at: null, canceled_at: new Date() })
  }
  await tables.updatePaymentCollections(payment.payment_collection_id, {
    captured_amount: captured,
  })
  // Last: while they are there, whoever comes after a process that died in here does it all again.
  await tables.deleteCaptures(gone)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `Flutterwave payment ${payment.id} has the money that Medusa showed once more on ${moved.map(({ id }) => id).join(", ")}; that is cancelled.`,
    )
}

/** A refund whose answer was lost: Medusa took its record of it back, and Flutterwave has made it. */
async function bookIfReturned(
  container: MedusaContainer,
  origin: PaymentRow,
  record: CapturedPayment,
): Promise<void> {
  const amount = heldOf(record)
  const attempt = await flutterwaveModule(container).attempts.find({
    id: origin.paid_attempt_id ?? "",
  })
  const decision =
    attempt && (await decideWhileOff(container, origin, attempt, refundMoney(amount, origin)))
  if (decision?.kind === "book") {
    await container
      .resolve<IPaymentModuleService>(Modules.PAYMENT)
      .refundPayment({ payment_id: record.id, amount })
  }
}

/** Methods that every Medusa module has for its own tables (2.21.2), and that its types leave out. */
interface PaymentTables {
  updatePayments(payment: {
    id: string
    captured_at: Date | null
    canceled_at: Date
  }): Promise<unknown>
  deleteCaptures(ids: string[]): Promise<void>
  updatePaymentCollections(id: string, data: { captured_amount: BigNumberInput }): Promise<unknown>
}
