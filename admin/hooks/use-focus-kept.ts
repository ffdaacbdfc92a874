import { type RefObject, useLayoutEffect } from "react"

/**
 * Moves the focus to a heading when the part of the page that has it goes away: who has no mouse would
 * begin at the top of the page again.
 *
 * @param part what goes away sometimes
 * @param headingId the id of what is there afterwards and can be focused
 */
export function useFocusKept(part: RefObject<HTMLElement>, headingId: string): void {
  useLayoutEffect(() => {
    const element = part.current
    return () => {
      if (element?.contains(document.activeElement)) {
        document.getElementById(headingId)?.focus()
      }
    }
  }, [part, headingId])
}
