export { waitFor } from "../setup/wait-for"
export {
  type CheckoutStory,
  type LedgerRow,
  returnUrl,
  type SessionData,
  storyOf,
} from "./checkout-story"
export { inTestRun } from "./test-run"
export { type Store, type StoreOptions, startStore } from "./store"
export type { Seed } from "./seed"
export type { CartOptions, OrderOfCart, Shopper } from "./shopper"
