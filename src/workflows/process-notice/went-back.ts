/** What came of a notice about money that went back to the shopper, or is asked back. */
export type WentBack =
  | { kind: "known"; payment_id: string }
  /** The notice is ahead of what Flutterwave shows. */
  | { kind: "not_yet"; message: string }
  /** The transaction is none of ours. */
  | { kind: "foreign" }
