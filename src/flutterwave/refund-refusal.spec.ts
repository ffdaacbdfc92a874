import { errorFromAnswer, errorFromSilence } from "./errors"
import { refundRefusal } from "./refund-refusal"

function refused(message: string, status = 400) {
  return errorFromAnswer({
    operation: "write",
    path: "/transactions/9100042/refund",
    status,
    body: { status: "error", message, data: null },
    retryAfterSeconds: null,
  })
}

describe("refundRefusal", () => {
  it.each([
    ["Amount should be above NGN100", "below_minimum"],
    ["Amount must be at least 100", "below_minimum"],
    ["Refund amount is below the minimum", "below_minimum"],
    ["The minimum refundable amount is NGN 100", "below_minimum"],
    ["Amount cannot be less than NGN100", "below_minimum"],
    ["Insufficient balance", "insufficient_balance"],
    ["Insufficient funds in your wallet", "insufficient_balance"],
    ["You do not have sufficient balance to refund", "insufficient_balance"],
    ["Your balance is too low", "insufficient_balance"],
    ["Refund amount exceeds your available balance", "insufficient_balance"],
    ["Not enough funds in available balance to process refund", "insufficient_balance"],
    ["Transaction already refunded", "already_refunded"],
    ["Transaction has already been fully refunded", "already_refunded"],
    ["This transaction has been refunded", "already_refunded"],
    ["A refund has already been initiated for this transaction", "already_refunded"],
    ["Transaction was already reversed", "already_refunded"],
    ["Refund amount cannot be greater than the transaction amount", "above_amount"],
    ["Amount exceeds the transaction amount", "above_amount"],
    ["You cannot refund more than the original amount", "above_amount"],
    ["Refund amount is higher than charged amount", "above_amount"],
    ["Amount should be less than or equal to 1100", "above_amount"],
    ["Refund amount exceeds the refundable balance", "above_amount"],
    ["Refund is not enabled on this account", "not_enabled"],
    ["Refunds have not been enabled for this merchant", "not_enabled"],
    ["You are not permitted to perform refunds", "not_enabled"],
    ["Merchant is not allowed to refund transactions", "not_enabled"],
    ["Refunds are disabled for your account", "not_enabled"],
    ["Please contact support to enable refunds", "not_enabled"],
    ["You do not have permission to initiate a refund", "not_enabled"],
    ["Transaction not found", "unknown_transaction"],
    ["No transaction was found for this id", "unknown_transaction"],
    ["Invalid Transaction ID", "unknown_transaction"],
    ["comments must be a string", "other"],
    ["", "other"],
  ])("calls %p %s", (words, kind) => {
    expect(refundRefusal(refused(words))).toBe(kind)
  })

  it("is the same where Flutterwave refuses with another status", () => {
    expect(refundRefusal(refused("Refund not enabled", 403))).toBe("not_enabled")
    expect(refundRefusal(refused("", 404))).toBe("unknown_transaction")
    expect(refundRefusal(refused("Insufficient balance", 200))).toBe("insufficient_balance")
  })

  it("finds no reason where none was given", () => {
    expect(refundRefusal(refused("Refund not enabled", 503))).toBe("other")
    expect(refundRefusal(refused("Refund not enabled", 401))).toBe("other")
    expect(refundRefusal(refused("slow down", 429))).toBe("other")
    const silence = errorFromSilence({ operation: "write", cause: "?", timeLimitMs: 9 })
    expect(refundRefusal(silence)).toBe("other")
  })
})
