import type { Payment } from "./admin"
import { expectCaptured, insist } from "./expect"
import type { Visit } from "./visit"

/** One of Flutterwave's test cards, and what its bank says. */
const declining = { card: "5258585922666506", reason: "Insufficient Funds" }

const MINUTE = 60_000

/**
 * Buys with a card that is declined; finds the next attempt scheduled, begins it now instead, and
 * pays by the link that the shopper has had from the start.
 */
export async function payAfterDecline({ shop, open, admin, tell }: Visit): Promise<void> {
  await shop.fillCart()
  await shop.checkOut()
  await shop.goToPay()
  await shop.payByCard(declining.card)
  await shop.see("pay-problem")
  await shop.press("pay-cancel")
  await shop.see("payment-failed")
  await shop.see("try-again")
  tell(`Another card was declined: ${declining.reason}.`)

  const sessionId = await shop.paymentSession()
  const failed = await admin.paymentOfSession(sessionId)
  expectScheduled(failed, 0)
  insist(
    failed.last_failure?.includes(declining.reason) ?? false,
    `The reason shown is "${failed.last_failure}", not "${declining.reason}".`,
  )
  tell("The payment is to be tried again in 30 minutes.")

  await admin.retry(failed.id)
  const begun = await admin.paymentOfSession(sessionId)
  expectScheduled(begun, 1)
  insist(begun.checkout_url === failed.checkout_url, "The shopper's link changed.")
  await open(begun.checkout_url)
  await shop.press("pay-success")
  const shown = await shop.confirmedOrder()
  tell(await expectCaptured(admin, shown))
  const { status } = await admin.paymentOfSession(sessionId)
  insist(status === "settled", `Order ${shown.number} is paid, its payment is "${status}".`)
  const paidAttempt = await admin.paidAttempt(failed.id)
  insist(paidAttempt === 1, `Attempt ${paidAttempt} paid, not the additional attempt 1.`)
  tell("It was paid with the first of three additional attempts.")
}

function expectScheduled(payment: Payment, attemptsMade: number): void {
  const { id, status, attempts_made, next_attempt_at } = payment
  insist(status === "retrying", `Payment ${id} is "${status}", not retrying.`)
  insist(
    attempts_made === attemptsMade,
    `Payment ${id} has ${attempts_made} additional attempts, not ${attemptsMade}.`,
  )
  const minutes = next_attempt_at ? (Date.parse(next_attempt_at) - Date.now()) / MINUTE : NaN
  insist(minutes > 28 && minutes <= 30, `The next attempt is due in ${minutes} minutes, not in 30.`)
}
