import { useRef } from "react"

/**
 * The error of a query that has no data yet, also while it is asked for once more: React Query (5.64)
 * forgets it then, and what stands in place of the data would come and go, with whoever has the focus in it.
 */
export function useKeptError({
  error,
  isPending,
}: {
  error: Error | null
  isPending: boolean
}): Error | null {
  const last = useRef<Error | null>(null)
  last.current = isPending ? (error ?? last.current) : error
  return last.current
}
