import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { secondsFromNow } from "../row-values"
import type { AttemptRow, PaymentRow } from "../types"
import type { AttemptsService } from "./attempts"
import type { ClaimedPayment, RetriesService } from "./retries"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"

/** When a charge is asked about whose answer was lost, in seconds. */
const LOST_ANSWER_SECONDS = 60

/** What a charge is part of: the checkout, or the schedule of additional attempts. */
export type ChargeOccasion = { kind: "checkout" } | { kind: "retry"; claimed: ClaimedPayment }

/**
 * Charges of saved cards. The attempt is `unknown` before Flutterwave hears of it and stays so until
 * somebody has asked: a process that dies in between leaves a charge that is asked about, never one
 * that is made again.
 */
export class ChargesService {
  private readonly pg_: Knex
  private readonly attempts_: AttemptsService
  private readonly retries_: RetriesService

  constructor({
    __pg_connection__,
    attemptsService,
    retriesService,
  }: {
    __pg_connection__: Knex
    attemptsService: AttemptsService
    retriesService: RetriesService
  }) {
    this.pg_ = __pg_connection__
    this.attempts_ = attemptsService
    this.retries_ = retriesService
  }

  /**
   * Puts a charge on record that is about to be asked for.
   *
   * @param minutes how long the shopper may answer the bank, should it ask
   * @returns the attempt to charge under, or null when nothing may be charged: the payment has money,
   * it changed since it was looked at, or another of its attempts is not decided
   */
  async begin(
    paymentId: string,
    occasion: ChargeOccasion,
    txRef: string,
    minutes: number,
  ): Promise<AttemptRow | null> {
    return this.pg_.transaction(async (trx) => {
      const payment = await this.retries_.lock(trx, paymentId)
      if (!payment || payment.paid_attempt_id !== null) {
        return null
      }
      const tries = await this.attempts_.ofPayment(paymentId, trx)
      if (tries.some(({ status }) => status === "unknown" || status === "pending")) {
        return null
      }
      const attempt = await this.take_(trx, payment, tries, occasion, txRef)
      if (attempt === null) {
        return null
      }
      await trx(PAYMENTS)
        .where({ id: paymentId })
        .update({
          next_check_at: secondsFromNow(trx, LOST_ANSWER_SECONDS),
          checks_made: 0,
          updated_at: trx.fn.now(),
        })
      return this.send_(trx, attempt.id, minutes)
    })
  }

  private async take_(
    trx: Knex.Transaction,
    payment: PaymentRow,
    tries: readonly AttemptRow[],
    occasion: ChargeOccasion,
    txRef: string,
  ): Promise<AttemptRow | null> {
    switch (occasion.kind) {
      case "checkout": {
        const last = tries[tries.length - 1]
        // Charged, or opened as a page before: the shopper decides anew, a repeated call does not.
        const isFresh = last?.status === "created" && last.number === 0
        const open = payment.status === "awaiting" || payment.status === "abandoned"
        return isFresh && open ? last : null
      }
      case "retry": {
        const { claimed } = occasion
        if (payment.status !== "retrying" || payment.attempts_made !== claimed.attempts_made) {
          return null
        }
        await this.retries_.count(trx, claimed)
        const number = claimed.attempts_made + 1
        return this.attempts_.insert(trx, payment.id, number, txRef, "saved_card")
      }
      default:
        return unknownOccasion(occasion)
    }
  }

  /**
   * Another try of the same charge, under a reference of its own, after Flutterwave refused the first.
   * @returns null when somebody has decided on the first meanwhile, or the payment has money
   */
  async again(attempt: AttemptRow, txRef: string, minutes: number): Promise<AttemptRow | null> {
    return this.pg_.transaction(async (trx) => {
      const payment = await this.retries_.lock(trx, attempt.payment_id)
      const ended = await trx(ATTEMPTS)
        .where({ id: attempt.id, status: "unknown" })
        .update({ status: "expired", updated_at: trx.fn.now() })
      if (ended === 0 || payment?.paid_attempt_id !== null) {
        return null
      }
      const { payment_id, number } = attempt
      const next = await this.attempts_.insert(trx, payment_id, number, txRef, "saved_card")
      return this.send_(trx, next.id, minutes)
    })
  }

  private async send_(
    trx: Knex.Transaction,
    attemptId: string,
    minutes: number,
  ): Promise<AttemptRow> {
    const [attempt] = (await trx(ATTEMPTS)
      .where({ id: attemptId })
      .update({
        method: "saved_card",
        status: "unknown",
        opened_at: trx.fn.now(),
        expires_at: secondsFromNow(trx, minutes * 60),
        updated_at: trx.fn.now(),
      })
      .returning("*")) as AttemptRow[]
    return attempt!
  }

  /** The bank wants the shopper: the attempt becomes a link, as long as nobody decided on it. */
  async askShopper(attemptId: string, link: string): Promise<void> {
    await this.pg_(ATTEMPTS)
      .where({ id: attemptId, status: "unknown" })
      .update({ status: "open", link, updated_at: this.pg_.fn.now() })
  }

  /**
   * Takes back a charge that Flutterwave surely did not make, as when it could not be reached: it does
   * not count as an attempt, and comes again later.
   *
   * @param txRef the reference for the next try
   */
  async undo(
    attempt: AttemptRow,
    occasion: ChargeOccasion,
    txRef: string,
    postponeSeconds: number,
  ): Promise<void> {
    await this.pg_.transaction(async (trx) => {
      const payment = await this.retries_.lock(trx, attempt.payment_id)
      const undone = await trx(ATTEMPTS)
        .where({ id: attempt.id, status: "unknown" })
        .update({ status: "expired", updated_at: trx.fn.now() })
      if (!payment || undone === 0) {
        return
      }
      switch (occasion.kind) {
        case "checkout":
          await this.attempts_.insert(trx, payment.id, 0, txRef)
          return
        case "retry":
          await trx(PAYMENTS)
            .where({ id: payment.id, status: "retrying", attempts_made: attempt.number })
            .update({
              attempts_made: attempt.number - 1,
              next_attempt_at: secondsFromNow(trx, postponeSeconds),
              updated_at: trx.fn.now(),
            })
          return
        default:
          unknownOccasion(occasion)
      }
    })
  }

  /** Drops the customer's choice of a card that cannot be charged: completing the cart again does not try it once more. */
  async forgetCard(paymentId: string): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .update({ saved_card_id: null, updated_at: this.pg_.fn.now() })
  }
}

function unknownOccasion(occasion: never): never {
  throw new Error(`A card cannot be charged for ${JSON.stringify(occasion)}.`)
}
