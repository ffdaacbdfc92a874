import type { PaymentsQuery } from "../hooks/use-payments"
import { type PaymentStatus, paymentStatuses } from "./payments"

/** What the list of payments can be sorted by; `-` is from the newest or largest on. */
export const paymentOrders = [
  "-created_at",
  "created_at",
  "-updated_at",
  "updated_at",
  "-amount",
  "amount",
] as const
export type PaymentOrder = (typeof paymentOrders)[number]

/** What is looked for, as the page's address has it. Empty texts do not narrow the search. */
export interface PaymentSearch {
  status: PaymentStatus[]
  q: string
  mode: "" | "test" | "live"
  currency_code: string
  /** Days as `2026-11-24`, both included. */
  created_from: string
  created_to: string
  order: PaymentOrder
  offset: number
}

/** Payments on one page of the list. */
export const pageSize = 20

/** Reads what is looked for from the address; what it does not understand is left out. */
export function searchOf(params: URLSearchParams): PaymentSearch {
  const mode = params.get("mode")
  const order = paymentOrders.find((each) => each === params.get("order"))
  const offset = Number(params.get("offset"))
  const given = params.getAll("status")
  return {
    status: paymentStatuses.filter((status) => given.includes(status)),
    q: params.get("q") ?? "",
    mode: mode === "test" || mode === "live" ? mode : "",
    currency_code: params.get("currency_code") ?? "",
    created_from: dayOf(params.get("created_from")),
    created_to: dayOf(params.get("created_to")),
    order: order ?? "-created_at",
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0,
  }
}

/** The address of what is looked for. */
export function paramsOf(search: PaymentSearch): URLSearchParams {
  const { status, offset, order, ...texts } = search
  const params = new URLSearchParams()
  for (const each of status) {
    params.append("status", each)
  }
  for (const [name, text] of Object.entries(texts)) {
    if (text !== "") {
      params.set(name, text)
    }
  }
  if (order !== "-created_at") {
    params.set("order", order)
  }
  if (offset > 0) {
    params.set("offset", String(offset))
  }
  return params
}

/**
 * What narrows the list, as the server takes it. Days are those of whoever looks, as the list's times
 * are: from their midnight to the last moment before the next one.
 */
export function filtersOf(search: PaymentSearch): PaymentsQuery {
  const { status, q, mode, currency_code, created_from, created_to } = search
  return {
    ...(status.length > 0 && { status }),
    ...(q && { q }),
    ...(mode && { mode }),
    ...(currency_code && { currency_code }),
    ...(created_from && { created_from: new Date(`${created_from}T00:00:00`).toISOString() }),
    ...(created_to && { created_to: new Date(`${created_to}T23:59:59.999`).toISOString() }),
  }
}

/** Whether the list shows less than everything. */
export function isNarrowed(search: PaymentSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0
}

/** Whether a text is a day that can be looked for: a year that is still being typed makes none. */
export function isDay(text: string): boolean {
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00`))
}

function dayOf(text: string | null): string {
  return text !== null && isDay(text) ? text : ""
}
