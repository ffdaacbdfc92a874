/** The keys of what was seeded are lower-case currencies and products' handles. */
export interface Seed {
  publishableKey: string
  salesChannelId: string
  stockLocationId: string
  /** Region ids by currency. */
  regions: Record<string, string>
  /** Shipping option ids by currency. */
  shippingOptions: Record<string, string>
  /** Variant ids by product handle. */
  variants: Record<string, string>
  admin: { email: string; password: string }
}
