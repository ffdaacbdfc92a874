import { FetchError } from "@medusajs/js-sdk"

/** Whether the server knows the admin no more: the login is over, and nothing but a new one helps. */
export function isExpiredLogin(error: unknown): boolean {
  return error instanceof FetchError && error.status === 401
}
