import { ApiError } from "../http"

type Query = Record<string, string>

const PAGE_SIZE = 10

/** One page of ten, newest first, with Flutterwave's `page_info`. */
export function page<Row>(
  rows: Row[],
  query: Query,
): { rows: Row[]; page_info: { total: number; current_page: number; total_pages: number } } {
  const current = Number(query["page"] ?? 1)
  if (!Number.isInteger(current) || current < 1) {
    throw new ApiError(400, "page must be a positive number")
  }
  const newestFirst = [...rows].reverse()
  return {
    rows: newestFirst.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE),
    page_info: {
      total: rows.length,
      current_page: current,
      total_pages: Math.ceil(rows.length / PAGE_SIZE),
    },
  }
}

/** Whether a row was made within `from` and `to`, days inclusive, UTC. */
export function isWithin(createdAt: string, query: Query): boolean {
  const day = createdAt.slice(0, 10)
  return day >= day10(query, "from", "0000-00-00") && day <= day10(query, "to", "9999-99-99")
}

/** Whether each filter that was sent equals the row's value. */
export function fits(values: Record<string, string | number>, query: Query): boolean {
  return Object.entries(values).every(
    ([name, value]) => query[name] === undefined || query[name] === String(value),
  )
}

function day10(query: Query, name: string, fallback: string): string {
  const text = query[name]
  if (text !== undefined && !/^\d{4}-\d{2}-\d{2}/.test(text)) {
    throw new ApiError(400, `${name} must be a date (YYYY-MM-DD)`)
  }
  return text?.slice(0, 10) ?? fallback
}
