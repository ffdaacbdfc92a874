/** What settling a reference came to. */
export type SettleOutcome =
  /** Medusa has the money: the order exists and its payment is captured. */
  | { kind: "settled"; payment_id: string; order_id: string; news: boolean }
  /** Paid and verified, but not in Medusa yet for a reason that passes; a job goes on. */
  | { kind: "placing"; payment_id: string; message: string }
  | { kind: "pending"; payment_id: string }
  | { kind: "failed"; payment_id: string; reason: string; news: boolean }
  /** Flutterwave knows of no transaction (yet). */
  | { kind: "nothing"; payment_id: string }
  /** Money that a person must decide on, or has decided on. */
  | { kind: "attention"; payment_id: string; news: boolean }
  /** Flutterwave could not be asked, or another worker is settling (`busy`); nothing was changed. */
  | { kind: "unknown"; payment_id: string; message: string; busy?: true }
  /** The reference is none of ours. */
  | { kind: "foreign" }
