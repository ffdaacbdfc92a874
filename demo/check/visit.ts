import type { StorefrontVisit } from "../storefront/visit"
import type { Admin } from "./admin"

/** What each part of the check works with. */
export interface Visit {
  shop: StorefrontVisit
  admin: Admin
  /** Opens an address in the shopper's browser. */
  open: (url: string) => Promise<void>
  tell: (line: string) => void
}
