import { createHash } from "node:crypto"
import { hex } from "./keys"
import type { TestCard } from "./test-cards"
import type {
  EmulatedCard,
  EmulatedChargeback,
  EmulatedCustomer,
  EmulatedLink,
  EmulatedRefund,
  EmulatedTransaction,
} from "./rows"

export const ACCOUNT_ID = 20001
export const WALLET_ID = 30001

/** A saved card: usable only with the e-mail of the charge that made it. */
export interface CardToken {
  token: string
  card: EmulatedCard
  customer: EmulatedCustomer
  number: string
}

/** Everything the stand-in remembers. Newest rows last. */
export class Books {
  readonly links: EmulatedLink[] = []
  readonly transactions: EmulatedTransaction[] = []
  readonly refunds: EmulatedRefund[] = []
  readonly chargebacks: EmulatedChargeback[] = []
  readonly tokens: CardToken[] = []
  readonly customers: EmulatedCustomer[] = []
  readonly balances: Record<string, number> = {}
  readonly ledgerBalances: Record<string, number> = {}

  // Starting at the clock keeps ids of an earlier run out of a database that outlives the emulator.
  private lastId = Math.floor(Date.now() / 1000)

  constructor(
    private readonly testMode: boolean,
    private readonly merchantEmail: string,
  ) {
    this.clear()
  }

  clear(): void {
    for (const rows of [
      this.links,
      this.transactions,
      this.refunds,
      this.chargebacks,
      this.tokens,
      this.customers,
    ]) {
      rows.length = 0
    }
    for (const balances of [this.balances, this.ledgerBalances]) {
      for (const currency of Object.keys(balances)) {
        delete balances[currency]
      }
      for (const currency of ["NGN", "USD", "EUR", "GBP", "GHS", "KES", "UGX", "ZAR", "XOF"]) {
        balances[currency] = 1_000_000
      }
    }
  }

  nextId(): number {
    this.lastId += 1
    return this.lastId
  }

  /** The customer of that address, made on first sight. */
  customer(email: string, name?: string | null, phone?: string | null): EmulatedCustomer {
    const known = this.customers.find((customer) => customer.sent_email === email)
    if (known) {
      return known
    }
    const customer: EmulatedCustomer = {
      id: this.nextId(),
      name: name || "Anonymous customer",
      phone_number: phone || null,
      sent_email: email,
      email: this.testMode ? this.rewrittenEmail(email) : email,
      created_at: new Date().toISOString(),
    }
    this.customers.push(customer)
    return customer
  }

  /** The card as it appears in a transaction, with the token of this card and customer. */
  card(testCard: TestCard, customer: EmulatedCustomer): EmulatedCard {
    const known = this.tokens.find(
      (row) => row.number === testCard.number && row.customer.id === customer.id,
    )
    if (known) {
      return known.card
    }
    const token = `flw-t1nf-${hex(32)}-m03k`
    const card: EmulatedCard = {
      first_6digits: testCard.number.slice(0, 6),
      last_4digits: testCard.number.slice(-4),
      issuer: `${testCard.brand}  CREDIT`,
      country: "NIGERIA NG",
      country_iso: "NG",
      type: testCard.brand,
      expiry: testCard.expiry,
      token,
    }
    this.tokens.push({ token, card, customer, number: testCard.number })
    return card
  }

  /** A link by id, address or `tx_ref` (then the newest of that reference). */
  findLink(linkOrTxRef: string): EmulatedLink | undefined {
    return this.links
      .filter(
        (link) =>
          link.id === linkOrTxRef || link.url === linkOrTxRef || link.tx_ref === linkOrTxRef,
      )
      .at(-1)
  }

  findTransaction(id: number | string): EmulatedTransaction | undefined {
    return this.transactions.find((transaction) => String(transaction.id) === String(id))
  }

  /** Several attempts share a reference: the successful one speaks for it, else the newest. */
  findByReference(txRef: string): EmulatedTransaction | undefined {
    const attempts = this.transactions.filter((transaction) => transaction.tx_ref === txRef)
    return attempts.find(isSuccessful) ?? attempts.at(-1)
  }

  findByFlwRef(flwRef: string): EmulatedTransaction | undefined {
    return this.transactions.find((transaction) => transaction.flw_ref === flwRef)
  }

  isReferenceUsed(txRef: string): boolean {
    return this.transactions.some((row) => row.tx_ref === txRef && isSuccessful(row))
  }

  private rewrittenEmail(email: string): string {
    const mark = createHash("sha1").update(email).digest("hex").slice(0, 20)
    return `ravesb_${mark}_${this.merchantEmail}`
  }
}

export function isSuccessful(transaction: EmulatedTransaction): boolean {
  return transaction.status === "successful"
}
