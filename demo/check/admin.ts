import type { DemoStore } from "../lib/demo-store"

/** The parts of an order that the check looks at. */
interface Order {
  id: string
  display_id: number
  currency_code: string
  total: number
  payment_status: string
}

/** A payment as the dashboard's data shows it, as far as the check looks at it. */
export interface Payment {
  id: string
  status: string
  attempts_made: number
  /** ISO time; null when no attempt is to come. */
  next_attempt_at: string | null
  /** Flutterwave's words. */
  last_failure: string | null
  checkout_url: string
}

/** The demo's admin, at the same API that the dashboard uses. Every call throws what was refused. */
export interface Admin {
  order(id: string): Promise<Order>
  /** The one payment of a payment session. */
  paymentOfSession(sessionId: string): Promise<Payment>
  /** The number of the attempt that the payment was paid with. */
  paidAttempt(paymentId: string): Promise<number | undefined>
  /** Begins the next attempt now. */
  retry(paymentId: string): Promise<void>
}

const orderFields = "display_id,currency_code,total,payment_status"

/** Logs in as the demo's admin. */
export async function logInAsAdmin(store: DemoStore): Promise<Admin> {
  const { token } = await json<{ token: string }>(`${store.backendUrl}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(store.admin),
  })
  const ask = <T>(path: string, method = "GET") =>
    json<T>(`${store.backendUrl}/admin/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    })

  return {
    order: async (id) => (await ask<{ order: Order }>(`orders/${id}?fields=${orderFields}`)).order,

    paymentOfSession: async (sessionId) => {
      const { payments } = await ask<{ payments: Payment[] }>(
        `flutterwave/payments?q=${encodeURIComponent(sessionId)}`,
      )
      const [payment] = payments
      if (!payment || payments.length > 1) {
        throw new Error(`Session ${sessionId} has ${payments.length} payments, not one.`)
      }
      return payment
    },

    paidAttempt: async (paymentId) => {
      const { payment } = await ask<{
        payment: { attempts: { number: number; status: string }[] }
      }>(`flutterwave/payments/${paymentId}`)
      return payment.attempts.find(({ status }) => status === "succeeded")?.number
    },

    retry: async (paymentId) => {
      await ask(`flutterwave/payments/${paymentId}/retry`, "POST")
    },
  }
}

async function json<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init)
  if (!response.ok) {
    throw new Error(
      `${new URL(url).pathname} answered ${response.status}: ${await response.text()}`,
    )
  }
  return (await response.json()) as T
}
