import { isExpiredLogin } from "../lib/expired-login"

/**
 * Leaves a page whose data the server gives to nobody without a login, the way the platform's own pages
 * do: its error page leads to the login, and from there back.
 *
 * @param query its error is from a login before as long as it is being asked for anew
 */
export function useLoginWhenExpired({
  error,
  isFetching,
}: {
  error: Error | null
  isFetching: boolean
}): void {
  if (error !== null && !isFetching && isExpiredLogin(error)) {
    throw error
  }
}
