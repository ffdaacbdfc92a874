import { useEffect } from "react"

interface Page {
  count: number
  limit: number
  offset: number
}

/**
 * Goes to the last page of a list that has become shorter than the page that is looked at, as after the
 * last row of a page was mended.
 *
 * @param page as the server gave it; undefined while it is on its way
 */
export function useLastPage(page: Page | undefined, goTo: (offset: number) => void): void {
  const last = page && Math.max(0, Math.ceil(page.count / page.limit) - 1) * page.limit
  const isBeyond = page !== undefined && last !== undefined && page.offset > last
  useEffect(() => {
    if (isBeyond) {
      goTo(last)
    }
  }, [isBeyond, last, goTo])
}
