import { readTransaction, type Envelope, type Transaction, type TransactionId } from "./answers"
import { isWanted, readChargeback, type Chargeback, type ChargebackQuery } from "./chargebacks"
import { decimalText } from "./decimal"
import { InvalidRequestError, NotFoundError, UnreadableAnswerError } from "./errors"
import type { Money } from "./money"
import { eachPage, readEachPage, type PagedList, type ReadPage } from "./pages"
import { fieldsOf } from "./plain-text"
import type { TxRef } from "./reference"
import {
  readRefund,
  readRefundAnswer,
  refundBody,
  refundsOf,
  type GatewayRefund,
  type RefundRequest,
} from "./refunds"
import { FlutterwaveRequester, type RequesterOptions } from "./request"
import { isSafeLink } from "./safe-link"
import {
  readSavedCardAnswer,
  savedCardBody,
  type SavedCardAnswer,
  type SavedCardCharge,
} from "./saved-card-charge"

/** What Flutterwave's page is to collect. */
export interface HostedPayment {
  readonly txRef: TxRef
  readonly money: Money
  /** Where the shopper's browser comes back to. */
  readonly redirectUrl: string
  readonly customer: { readonly email: string; readonly name?: string; readonly phone?: string }
  /** Flutterwave's names, separated by commas ("card, ussd"). Absent: what the dashboard allows. */
  readonly paymentOptions?: string
  readonly title?: string
  readonly logoUrl?: string
  readonly description?: string
  /** How many minutes the page stays open; Flutterwave allows 1440. */
  readonly sessionMinutes: number
  /** How often the shopper may try again on the page. */
  readonly maxRetryAttempt?: number
  /** Texts only: Flutterwave hands other values back changed. */
  readonly meta?: Record<string, string>
}

// A reference has a handful of transactions at ten a page; far more means the filter was ignored.
const OF_ONE = { most: 50, mostNumbered: 50 }
// All that an account has from some days may be many pages, and still has an end.
const OF_ACCOUNT = { most: 2_000, mostNumbered: 100_000 }

/** Flutterwave's API v3, as far as payments need it. Every method throws `FlutterwaveError`. */
export class FlutterwaveClient {
  readonly #requester: FlutterwaveRequester

  constructor(options: RequesterOptions) {
    this.#requester = new FlutterwaveRequester(options)
  }

  /**
   * Makes a page the shopper can pay on. Nothing is charged and no transaction exists until they do.
   * The `txRef` has to be on record before this is called: after a timeout it is all there is to ask by.
   */
  async createHostedPayment(payment: HostedPayment): Promise<{ link: string }> {
    const { customer, money } = payment
    const answer = await this.#requester.write("/payments", {
      tx_ref: payment.txRef,
      amount: money.amount,
      currency: money.currency,
      redirect_url: payment.redirectUrl,
      customer: {
        email: customer.email,
        name: customer.name,
        // Flutterwave's guide and its API description spell this differently; both are accepted.
        phonenumber: customer.phone,
        phone_number: customer.phone,
      },
      payment_options: payment.paymentOptions,
      customizations: customizationsOf(payment),
      configurations: {
        session_duration: payment.sessionMinutes,
        max_retry_attempt: payment.maxRetryAttempt,
      },
      meta: payment.meta,
    })
    const link = fieldsOf(answer.data)?.link
    if (typeof link !== "string" || !isSafeLink(link)) {
      throw new UnreadableAnswerError("Flutterwave gave no payment link that a shopper may open.", {
        outcomeUnknown: true,
      })
    }
    return { link }
  }

  /**
   * Charges a saved card. The `txRef` has to be on record before this is called, and what came of the
   * charge has to be verified after it, whatever it answers.
   * @throws DeclinedError when the bank declined it
   */
  async chargeSavedCard(charge: SavedCardCharge): Promise<SavedCardAnswer> {
    const answer = await this.#requester.write("/tokenized-charges", savedCardBody(charge))
    return readSavedCardAnswer(answer, charge.txRef)
  }

  /**
   * Closes a page that nobody needs any more. A payment that is under way on it may still complete.
   * @returns false when Flutterwave says that it was closed already, or is none of its pages
   */
  async disableLink(link: string): Promise<boolean> {
    try {
      await this.#requester.write("/payments/link/disable", { link })
      return true
    } catch (error) {
      if (error instanceof InvalidRequestError || error instanceof NotFoundError) return false
      throw error
    }
  }

  /** The transaction under this id, or null when Flutterwave does not know it (yet). */
  async verifyById(id: TransactionId): Promise<Transaction | null> {
    return this.#verify(`/transactions/${encodeURIComponent(id)}/verify`)
  }

  /**
   * One transaction of this reference, or null when there is none (yet). Where several exist it is
   * not documented which one comes; `listTransactions` gives them all.
   */
  async verifyByReference(ref: TxRef): Promise<Transaction | null> {
    return this.#verify("/transactions/verify_by_reference", { tx_ref: ref })
  }

  /** Every transaction of this reference: failed tries on a page leave one each. */
  async listTransactions(ref: TxRef): Promise<Transaction[]> {
    const found = new Map<TransactionId, Transaction>()
    const ask = (page: number) =>
      this.#orNull(() => this.#requester.read("/transactions", { tx_ref: ref, page: String(page) }))
    for await (const rows of eachPage({ of: "transactions", ask, ...OF_ONE })) {
      for (const row of rows) {
        if (fieldsOf(row)?.tx_ref !== ref) continue
        const transaction = readTransaction(row)
        found.set(transaction.id, transaction)
      }
    }
    return [...found.values()]
  }

  /**
   * Everyone's transactions made on the days from `from` to `to` (both included, UTC), page by page.
   * One may come twice. A row that cannot be read holds up no other.
   */
  listTransactionsBetween(from: Date, to: Date): AsyncGenerator<ReadPage<Transaction>> {
    return readEachPage(this.#pagesBetween("transactions", from, to), readTransaction)
  }

  /**
   * Refunds exactly this amount. What is asked for has to be on record before this is called, and
   * Flutterwave makes a second refund when asked twice: after an unknown outcome ask `listRefunds`.
   * @throws InvalidAmountError for nothing; FlutterwaveError, whose reason `refundRefusal` tells
   */
  async refund(request: RefundRequest): Promise<GatewayRefund> {
    const { transactionId } = request
    const answer = await this.#requester.write(
      `/transactions/${encodeURIComponent(transactionId)}/refund`,
      refundBody(request),
    )
    return readRefundAnswer(answer, transactionId)
  }

  /** Every refund of this transaction, also those made in Flutterwave's dashboard. */
  async listRefunds(transactionId: TransactionId): Promise<GatewayRefund[]> {
    const found = new Map<string, GatewayRefund>()
    for await (const rows of this.#pages("refunds", { id: transactionId }, OF_ONE)) {
      for (const refund of refundsOf(transactionId, rows)) found.set(refund.id, refund)
    }
    return [...found.values()]
  }

  /** Everyone's refunds made on the days from `from` to `to`; as `listTransactionsBetween`. */
  listRefundsBetween(from: Date, to: Date): AsyncGenerator<ReadPage<GatewayRefund>> {
    return readEachPage(this.#pagesBetween("refunds", from, to), readRefund)
  }

  /** The chargebacks that fit the query, each once, page by page; the time to answer them runs. */
  async *listChargebacks(query: ChargebackQuery): AsyncGenerator<ReadPage<Chargeback>> {
    const seen = new Set<string>()
    const asked = {
      ...(query.status !== undefined && { status: query.status }),
      ...(query.flwRef !== undefined && { flw_ref: query.flwRef }),
    }
    const pages = this.#pages("chargebacks", asked, OF_ACCOUNT)
    for await (const { rows, unreadable } of readEachPage(pages, readChargeback)) {
      const news = rows.filter(({ id }) => !seen.has(id))
      news.forEach(({ id }) => seen.add(id))
      yield { rows: news.filter((chargeback) => isWanted(chargeback, query)), unreadable }
    }
  }

  /** The account's balances: a cheap way to learn whether the keys are taken. Amounts in major units. */
  async listBalances(): Promise<{ currency: string; available: string | null }[]> {
    const answer = await this.#requester.read("/balances")
    if (!Array.isArray(answer.data)) {
      throw new UnreadableAnswerError("Flutterwave's list of balances is not a list.")
    }
    return answer.data.flatMap((row: unknown) => {
      const { currency, available_balance } = fieldsOf(row) ?? {}
      return typeof currency === "string" && /^[A-Za-z]{3}$/.test(currency)
        ? [{ currency: currency.toUpperCase(), available: decimalText(available_balance) }]
        : []
    })
  }

  async #verify(path: string, query?: Record<string, string>): Promise<Transaction | null> {
    const answer = await this.#orNull(() => this.#requester.read(path, query))
    return answer?.data == null ? null : readTransaction(answer.data)
  }

  #pagesBetween(list: string, from: Date, to: Date): AsyncGenerator<unknown[]> {
    return this.#pages(list, { from: day(from), to: day(to) }, OF_ACCOUNT)
  }

  #pages(
    list: string,
    query: Record<string, string>,
    limits: Pick<PagedList, "most" | "mostNumbered">,
  ): AsyncGenerator<unknown[]> {
    const ask = (page: number) =>
      this.#orNull(
        () => this.#requester.read(`/${list}`, { ...query, page: String(page) }),
        // A bare 404 may come from anywhere, and "no refund yet" is a reason to make one.
        (error) => error.flutterwaveMessage !== null,
      )
    return eachPage({ of: list, ask, ...limits })
  }

  async #orNull(
    read: () => Promise<Envelope>,
    counts: (error: NotFoundError) => boolean = () => true,
  ): Promise<Envelope | null> {
    try {
      return await read()
    } catch (error) {
      if (error instanceof NotFoundError && counts(error)) return null
      throw error
    }
  }
}

function customizationsOf({ title, description, logoUrl }: HostedPayment) {
  // Sent only when it says something: what an empty object means to Flutterwave is not documented.
  return title || description || logoUrl ? { title, description, logo: logoUrl } : undefined
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
