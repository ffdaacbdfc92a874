import type { MedusaContainer, OrderDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createWorkflow, transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import {
  cancelValidateOrder,
  refundPaymentWorkflow,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"

import type { AttemptRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import {
  anotherIsBeingBooked,
  anotherIsOpen,
  cancellingIsOff,
  refundsAreOffUnasked,
} from "../../providers/flutterwave/helpers/refund-words"
import { recordRefusal } from "../../providers/flutterwave/helpers/refuse-refund"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"
import { bookOutMovedMoney } from "../settle-payment/book-out-moved-money"
import { requireBooksOfOrderInLine } from "./books-in-line"
import { endLeftCreditLines } from "./credit-lines"
import { decideWhileOff } from "./decide-while-off"
import { heldByOrder, moneyOfHeld, type HeldMoney } from "./held-money"
import { inTurn, WAIT_SECONDS } from "./one-at-a-time"
import { refuse } from "./refuse"
import { refuseCancelWhileChanging } from "./refuse-while-changing"

/** Medusa's own conditions for cancelling an order, without cancelling it. */
const requireCancelableWorkflow = createWorkflow(
  "flutterwave-require-cancelable",
  (input: WorkflowData<{ order_id: string }>) => {
    const orders = useQueryGraphStep({
      entity: "order",
      fields: ["id", "status", "fulfillments.canceled_at"],
      filters: { id: input.order_id },
      options: { throwIfKeyNotFound: true },
    })
    const order = transform({ orders }, ({ orders: found }) => found.data[0] as OrderDTO)
    cancelValidateOrder({ order, input })
  },
)

/**
 * Returns an order's Flutterwave money before Medusa cancels the order. Medusa's cancellation (2.21.2)
 * asks the provider for the refund itself, but swallows its refusal and books the refund all the same:
 * the order would say that money was returned which the shopper never gets. Refunded here, through the
 * workflow that a person's refund takes, it says so when money cannot be returned, and cancels nothing.
 *
 * @param actorId who cancels
 * @throws MedusaError `not_allowed` while refunds are off and Flutterwave has not returned the money
 * already; or what Medusa, or Flutterwave, has against it
 */
export async function returnMoneyBeforeCancel(
  container: MedusaContainer,
  orderId: string,
  actorId: string,
): Promise<void> {
  // Also where all the money went back before: Medusa (2.21.2) makes a credit line on every cancelling.
  await endLeftCreditLines(container, orderId)
  await requireBooksOfOrderInLine(container, orderId)
  for (const money of await heldByOrder(container, orderId)) {
    await bookOutInTurn(container, money)
  }
  const held = await heldByOrder(container, orderId)
  if (held.length === 0) {
    return
  }
  await refuseCancelWhileChanging(container, orderId, held)
  const { refunds_enabled: allowed } = await flutterwaveModule(container).getSettings()
  if (!allowed) {
    await refuseUnlessReturned(container, orderId, held)
  }
  await requireCancelableWorkflow(container).run({ input: { order_id: orderId } })
  const returned: HeldMoney[] = []
  for (const money of held) {
    try {
      await inTurn(container, money, money.amount, async () => {
        await refundPaymentWorkflow(container).run({
          input: {
            payment_id: money.medusa_payment_id,
            amount: money.amount,
            created_by: actorId,
            note: `Order ${orderId} is being cancelled.`,
          },
        })
      })
    } catch (error) {
      throw withReturned(container, error, orderId, returned)
    }
    returned.push(money)
  }
  try {
    // Returning takes a while, in which the warehouse may have sent the goods.
    await requireCancelableWorkflow(container).run({ input: { order_id: orderId } })
  } catch (error) {
    throw withReturned(container, error, orderId, returned)
  }
}

/** Money that Medusa shows once more on a payment left behind is nobody's to return. */
async function bookOutInTurn(container: MedusaContainer, money: HeldMoney): Promise<void> {
  const { payment, amount } = money
  if (payment.paid_attempt_id === null) {
    return
  }
  // Settling does the same, in the same turn.
  const turn = await flutterwaveModule(container).lease.hold(
    payment.payment_collection_id,
    WAIT_SECONDS,
    () => bookOutMovedMoney(container, payment),
  )
  if (turn.busy) {
    await refuse(container, payment, amount, anotherIsBeingBooked)
  }
}

/** A failure in the middle: whoever reads it must know that the first payments' money is on its way. */
function withReturned(
  container: MedusaContainer,
  error: unknown,
  orderId: string,
  returned: readonly HeldMoney[],
): unknown {
  if (returned.length === 0) {
    return error
  }
  const { type, message } = refusalOf(container, error, orderId)
  const before = returned
    .map((held) => `${moneyOfHeld(held)?.toString()} of payment ${held.payment.id}`)
    .join(" and ")
  return new MedusaError(
    type,
    `${message} Order ${orderId} was not cancelled, but ${before} were returned before that.`,
  )
}

/** Medusa (2.21.2) answers with the message of its own errors only. */
function refusalOf(
  container: MedusaContainer,
  error: unknown,
  orderId: string,
): Pick<MedusaError, "type" | "message"> {
  if (MedusaError.isMedusaError(error)) {
    return error as MedusaError
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`Order ${orderId} could not be cancelled: ${wordsFor(error)}`)
  return { type: MedusaError.Types.UNEXPECTED_STATE, message: "The server failed half way." }
}

async function refuseUnlessReturned(
  container: MedusaContainer,
  orderId: string,
  held: readonly HeldMoney[],
): Promise<void> {
  const refusals: string[] = []
  for (const { payment, amount } of held) {
    const attempt = await paidAttempt(container, payment.paid_attempt_id)
    const money = refundMoney(amount, payment)
    const decision = attempt && (await decideWhileOff(container, payment, attempt, money))
    if (decision && decision.kind !== "book") {
      const subject = { payment, attempt, money, transactionId: attempt.transaction_id }
      const refusal =
        decision.kind === "wait"
          ? anotherIsOpen(subject, decision.refund)
          : decision.kind === "unasked"
            ? refundsAreOffUnasked(subject, decision.message, orderId)
            : cancellingIsOff(orderId, subject)
      await recordRefusal(container, { ...subject, origin: "admin" }, refusal)
      refusals.push(refusal)
    }
  }
  if (refusals.length > 0) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, refusals.join(" "))
  }
}

async function paidAttempt(
  container: MedusaContainer,
  attemptId: string | null,
): Promise<AttemptRow | null> {
  return attemptId === null
    ? null
    : await flutterwaveModule(container).attempts.find({ id: attemptId })
}
