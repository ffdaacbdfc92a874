import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { Mode, TransactionId } from "../../../flutterwave"
import type { AttemptRow, PaymentRow, RefundRow } from "../types"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"
const REFUNDS = "flutterwave_refund"

/** An attempt under a reference, as far as Flutterwave's list of transactions is held against it. */
export type ReferencedAttempt = Pick<AttemptRow, "tx_ref" | "status" | "transaction_id"> &
  Pick<PaymentRow, "mode" | "attention_detail" | "resolved_detail" | "next_check_at"> & {
    payment_id: string
  }

/** An attempt whose outcome nobody knows. */
export type UndecidedAttempt = Pick<AttemptRow, "id" | "tx_ref" | "transaction_id"> & {
  /** With the database's own exactness, to go on reading by. */
  created_at: string
}

/** Money that the ledger counts as come; `payment_id` is the payment that has it now. */
export type BookedMoney = Pick<AttemptRow, "tx_ref" | "amount" | "currency_code"> & {
  attempt_id: string
  payment_id: string
  transaction_id: string
  /** With the database's own exactness, to go on reading by. */
  verified_at: string
}

/** What the ledger knows of a refund that Flutterwave lists. */
export interface ListedRefund {
  gateway_refund_id: string
  /** Null where the ledger has no such refund. */
  status: string | null
  /** The payment whose transaction it returns; null where that is none of ours. */
  payment_id: string | null
  tx_ref: string | null
  currency_code: string | null
}

/** A refund that the ledger counts as made at Flutterwave. */
export type BookedRefund = Pick<
  RefundRow,
  "id" | "payment_id" | "transaction_id" | "gateway_refund_id" | "amount" | "currency_code"
> & {
  /** With the database's own exactness, to go on reading by. */
  created_at: string
}

/** Reads the ledger in sets, to be held against Flutterwave's lists a page at a time. */
export class LedgerExtractsService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** The attempts under these references. */
  async underReferences(txRefs: readonly string[]): Promise<ReferencedAttempt[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT attempt.tx_ref, attempt.status, attempt.transaction_id, payment.id AS payment_id,
          payment.mode, payment.attention_detail, payment.resolved_detail, payment.next_check_at
       FROM ${ATTEMPTS} attempt JOIN ${PAYMENTS} payment ON payment.id = attempt.payment_id
       WHERE attempt.tx_ref = ANY(?::text[]) AND attempt.deleted_at IS NULL`,
      [[...txRefs]],
    )) as { rows: ReferencedAttempt[] }
    return rows
  }

  /**
   * Attempts begun in a time that are not decided and that no check is to ask about, the oldest first,
   * from after the one given on.
   */
  async undecidedBetween(
    mode: Mode,
    from: Date,
    to: Date,
    after: UndecidedAttempt | null,
    limit: number,
  ): Promise<UndecidedAttempt[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT attempt.id, attempt.tx_ref, attempt.transaction_id,
          CAST(attempt.created_at AS text) AS created_at
       FROM ${ATTEMPTS} attempt JOIN ${PAYMENTS} payment ON payment.id = attempt.payment_id
       WHERE attempt.status IN ('pending', 'unknown') AND attempt.deleted_at IS NULL
         AND payment.mode = :mode AND payment.next_check_at IS NULL
         AND attempt.created_at >= :from AND attempt.created_at < :to
         AND (attempt.created_at, attempt.id) > (CAST(:created_at AS timestamptz), :id)
       ORDER BY attempt.created_at, attempt.id LIMIT :limit`,
      {
        mode,
        from,
        to,
        created_at: after?.created_at ?? "-infinity",
        id: after?.id ?? "",
        limit,
      },
    )) as { rows: UndecidedAttempt[] }
    return rows
  }

  /** Transactions whose money was verified before the one given, the newest first. */
  async transactionsBefore(mode: Mode, before: BookedMoney, limit: number): Promise<string[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT attempt.transaction_id
       FROM ${ATTEMPTS} attempt JOIN ${PAYMENTS} payment ON payment.id = attempt.payment_id
       WHERE attempt.status = 'succeeded' AND attempt.deleted_at IS NULL
         AND attempt.transaction_id IS NOT NULL AND payment.mode = :mode
         AND (attempt.verified_at, attempt.id) < (CAST(:verified_at AS timestamptz), :attempt_id)
       ORDER BY attempt.verified_at DESC, attempt.id DESC LIMIT :limit`,
      { mode, verified_at: before.verified_at, attempt_id: before.attempt_id, limit },
    )) as { rows: { transaction_id: string }[] }
    return rows.map(({ transaction_id }) => transaction_id)
  }

  /** Money verified in a time, the oldest first, from after the one given on. */
  async bookedBetween(
    mode: Mode,
    from: Date,
    to: Date,
    after: BookedMoney | null,
    limit: number,
  ): Promise<BookedMoney[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT attempt.id AS attempt_id, attempt.tx_ref, attempt.transaction_id, attempt.amount,
          attempt.currency_code, CAST(attempt.verified_at AS text) AS verified_at,
          coalesce(holder.id, payment.id) AS payment_id
       FROM ${ATTEMPTS} attempt
       JOIN ${PAYMENTS} payment ON payment.id = attempt.payment_id
       LEFT JOIN ${PAYMENTS} holder
         ON holder.paid_attempt_id = attempt.id AND holder.deleted_at IS NULL
       WHERE attempt.status = 'succeeded' AND attempt.deleted_at IS NULL
         AND attempt.transaction_id IS NOT NULL AND payment.mode = :mode
         AND attempt.verified_at >= :from AND attempt.verified_at < :to
         AND (attempt.verified_at, attempt.id) > (CAST(:verified_at AS timestamptz), :attempt_id)
       ORDER BY attempt.verified_at, attempt.id LIMIT :limit`,
      {
        mode,
        from,
        to,
        verified_at: after?.verified_at ?? "-infinity",
        attempt_id: after?.attempt_id ?? "",
        limit,
      },
    )) as { rows: BookedMoney[] }
    return rows
  }

  /** What is known of refunds, each with the transaction that Flutterwave says it returns. */
  async ofRefunds(
    mode: Mode,
    refunds: readonly { id: string; transactionId: TransactionId | null }[],
  ): Promise<ListedRefund[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT listed.id AS gateway_refund_id, refund.status, ours.payment_id, ours.tx_ref,
          ours.currency_code
       FROM unnest(CAST(:ids AS text[]), CAST(:transactions AS text[])) AS listed(id, transaction_id)
       LEFT JOIN LATERAL (
         SELECT coalesce(holder.id, payment.id) AS payment_id, attempt.tx_ref,
           coalesce(attempt.currency_code, payment.currency_code) AS currency_code
         FROM ${ATTEMPTS} attempt
         JOIN ${PAYMENTS} payment ON payment.id = attempt.payment_id AND payment.mode = :mode
         LEFT JOIN ${PAYMENTS} holder
           ON holder.paid_attempt_id = attempt.id AND holder.deleted_at IS NULL
         WHERE attempt.transaction_id = listed.transaction_id AND attempt.deleted_at IS NULL
         UNION ALL
         -- Of money that no attempt holds, the refund itself tells whose it is.
         SELECT payment.id, NULL, other.currency_code
         FROM ${REFUNDS} other
         JOIN ${PAYMENTS} payment ON payment.id = other.payment_id AND payment.mode = :mode
         WHERE other.transaction_id = listed.transaction_id AND other.attempt_id IS NULL
           AND other.deleted_at IS NULL
         LIMIT 1
       ) ours ON true
       LEFT JOIN ${REFUNDS} refund
         ON refund.payment_id = ours.payment_id AND refund.gateway_refund_id = listed.id
         AND refund.deleted_at IS NULL`,
      {
        mode,
        ids: refunds.map(({ id }) => id),
        transactions: refunds.map(({ transactionId }) => transactionId),
      },
    )) as { rows: ListedRefund[] }
    return rows
  }

  /** Refunds of a time that the ledger counts as made, the oldest first, from after the one given on. */
  async refundedBetween(
    mode: Mode,
    from: Date,
    to: Date,
    after: BookedRefund | null,
    limit: number,
  ): Promise<BookedRefund[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT refund.id, refund.payment_id, refund.transaction_id, refund.gateway_refund_id,
          refund.amount, refund.currency_code, CAST(refund.created_at AS text) AS created_at
       FROM ${REFUNDS} refund JOIN ${PAYMENTS} payment ON payment.id = refund.payment_id
       WHERE refund.status IN ('pending', 'completed') AND refund.gateway_refund_id IS NOT NULL
         AND refund.deleted_at IS NULL AND payment.mode = :mode
         AND refund.created_at >= :from AND refund.created_at < :to
         AND (refund.created_at, refund.id) > (CAST(:created_at AS timestamptz), :id)
       ORDER BY refund.created_at, refund.id LIMIT :limit`,
      {
        mode,
        from,
        to,
        created_at: after?.created_at ?? "-infinity",
        id: after?.id ?? "",
        limit,
      },
    )) as { rows: BookedRefund[] }
    return rows
  }
}
