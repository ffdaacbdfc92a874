import { useRef } from "react"

interface Asked {
  error: Error | null
  isPending: boolean
  /** Data of what was asked before is none of what is asked now. */
  isPlaceholderData: boolean
}

/**
 * The error of a query that has no data yet, also while it is asked for once more: React Query (5.64)
 * forgets it then, and what stands in place of the data would come and go, with whoever has the focus in it.
 *
 * @param about what the query asks about; nothing is kept of an error about something else
 */
export function useKeptError(
  { error, isPending, isPlaceholderData }: Asked,
  about = "",
): Error | null {
  const last = useRef<{ error: Error | null; about: string }>({ error: null, about })
  const kept = last.current.about === about ? last.current.error : null
  last.current = { error: isPending || isPlaceholderData ? (error ?? kept) : error, about }
  return last.current.error
}
