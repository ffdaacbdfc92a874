import type { INotificationModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

import { RETRY } from "../../modules/flutterwave/retry"
import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"
import { announce } from "../../providers/flutterwave/helpers/announce"
import { findBuyer } from "../../providers/flutterwave/helpers/buyer"
import { checkoutUrl } from "../../providers/flutterwave/helpers/checkout-url"

/** The template that a store's e-mail provider needs for the shopper to be told. */
export const RETRY_TEMPLATE = "flutterwave-payment-retry"

/**
 * Tells the shopper that the link is ready to pay on once more: through the event, and by e-mail where
 * the store has a provider for it and did not switch this off.
 */
export async function tellShopper(
  container: MedusaContainer,
  settings: Settings,
  payment: PaymentRow,
  attempt: Pick<AttemptRow, "id" | "number">,
): Promise<void> {
  const email = await presentEmail(container, payment)
  const data = {
    payment_id: payment.id,
    session_id: payment.session_id,
    cart_id: payment.cart_id,
    order_id: payment.order_id,
    attempt: attempt.number,
    checkout_url: checkoutUrl(settings, payment),
    amount: moneyOf(payment).amount,
    currency_code: payment.currency_code,
    email,
    customer_name: payment.customer_name,
    reason: payment.last_failure,
  }
  await announce(container, "flutterwave.retry_ready", data)
  if (settings.notify_shopper) {
    const attemptsLeft = RETRY.additional_attempts - attempt.number
    await sendEmail(container, { ...payment, email }, attempt, {
      ...data,
      attempts_left: attemptsLeft,
    })
  }
}

/** The cart's address now: a shopper who mends a mistyped one keeps the session (Medusa 2.21.2). */
async function presentEmail(container: MedusaContainer, payment: PaymentRow): Promise<string> {
  try {
    return (await findBuyer(container, payment.session_id)).email
  } catch (error) {
    if (!MedusaError.isMedusaError(error)) {
      throw error
    }
    return payment.email
  }
}

/** An e-mail that does not go out must not keep the link from working. */
async function sendEmail(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: Pick<AttemptRow, "id">,
  data: Record<string, unknown>,
): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const what = `the shopper of payment ${payment.id}`
  try {
    await container.resolve<INotificationModuleService>(Modules.NOTIFICATION).createNotifications({
      to: payment.email,
      channel: "email",
      template: RETRY_TEMPLATE,
      trigger_type: "flutterwave.retry_ready",
      resource_id: payment.id,
      resource_type: "flutterwave_payment",
      idempotency_key: `flutterwave-retry-${attempt.id}`,
      data,
    })
  } catch (error) {
    if (hasNoProvider(error)) {
      logger.debug(`Flutterwave could not e-mail ${what}: the store has no e-mail provider.`)
      return
    }
    logger.error(
      `Flutterwave could not e-mail ${what}; send them the link by hand: ${error instanceof Error ? error.message : "?"}`,
    )
  }
}

/** How Medusa (2.21.2) says that no provider serves the channel; several errors come as one. */
function hasNoProvider(error: unknown): boolean {
  const { type, message } = error as { type?: unknown; message?: unknown }
  return (
    type === MedusaError.Types.NOT_FOUND ||
    (typeof message === "string" && message.includes("Could not find a notification provider"))
  )
}
