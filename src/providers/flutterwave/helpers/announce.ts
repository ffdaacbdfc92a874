import type { IEventBusModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import type { AttentionReason, RefundStatus } from "../../../modules/flutterwave/statuses"
import { wordsFor } from "./words-for"

/** What a shopper is told of a payment by. */
interface PaymentForShopper {
  payment_id: string
  session_id: string
  cart_id: string | null
  order_id: string | null
  /** Major units. */
  amount: number
  currency_code: string
  email: string
}

/** What became of a refund. */
interface RefundNews {
  refund_id: string
  payment_id: string
  order_id: string | null
  /** Major units. */
  amount: number
  currency_code: string
  status: RefundStatus
  reason: string | null
}

/** What the plugin tells the store through Medusa's event bus. */
export interface FlutterwaveEvents {
  "flutterwave.notice_received": { id: string }
  "flutterwave.payment_failed": {
    payment_id: string
    session_id: string
    /** 0 is the main attempt, 1 to 3 the additional ones. */
    attempt: number
    reason: string
  }
  "flutterwave.retry_ready": PaymentForShopper & {
    attempt: number
    checkout_url: string
    customer_name: string | null
    reason: string | null
  }
  "flutterwave.retries_exhausted": PaymentForShopper & { reason: string | null }
  "flutterwave.attention_needed": { payment_id: string; reason: AttentionReason; detail: string }
  "flutterwave.refund_refused": RefundNews
  "flutterwave.refund_updated": RefundNews
}

/**
 * Emits one of the plugin's events. What it tells is already in the database, and jobs look there
 * too: a bus that is down must not undo a payment, so a failure is logged and swallowed here.
 */
export async function announce<Name extends keyof FlutterwaveEvents>(
  container: MedusaContainer,
  name: Name,
  data: FlutterwaveEvents[Name],
): Promise<void> {
  try {
    await container.resolve<IEventBusModuleService>(Modules.EVENT_BUS).emit({ name, data })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Flutterwave could not emit ${name}: ${wordsFor(error)}`)
  }
}
