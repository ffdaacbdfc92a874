export {
  parseTransactionId,
  type Transaction,
  type TransactionCard,
  type TransactionId,
  type TransactionStatus,
} from "./answers"
export { parseCardExpiry, type CardExpiry } from "./card-expiry"
export { type Chargeback, type ChargebackQuery } from "./chargebacks"
export { FlutterwaveClient, type HostedPayment } from "./client"
export {
  AuthenticationError,
  DeclinedError,
  FlutterwaveError,
  InvalidRequestError,
  NotFoundError,
  RateLimitedError,
  UnavailableError,
  UnreadableAnswerError,
  type FlutterwaveErrorKind,
} from "./errors"
export { judgeTransaction, type Judgement } from "./judge-transaction"
export {
  deriveEncryptionKey,
  InvalidKeyError,
  keyHint,
  modeOfKey,
  parseEncryptionKey,
  parsePublicKey,
  parseSecretHash,
  parseSecretKey,
  type EncryptionKey,
  type Mode,
  type PublicKey,
  type SecretHash,
  type SecretKey,
} from "./keys"
export {
  CURRENCY_DIGITS,
  InvalidAmountError,
  Money,
  UnsupportedCurrencyError,
  type CurrencyCode,
} from "./money"
export { type UnreadableRow } from "./pages"
export { PAYMENT_OPTIONS, paymentOptionsFor } from "./payment-options"
export { probeWebhook, SELF_TEST_EVENT, type ProbeAnswer } from "./probe-webhook"
export { type ReceivedFacts } from "./received-facts"
export {
  isMintedTxRef,
  mintPayToken,
  mintSecretHash,
  mintTxRef,
  parsePayToken,
  parseTxRef,
  type PayToken,
  type TxRef,
} from "./reference"
export { refundRefusal, type RefundRefusal } from "./refund-refusal"
export { type GatewayRefund, type RefundRequest, type RefundStatus } from "./refunds"
export { FlutterwaveRequester, type RequesterOptions, type RequestLimits } from "./request"
export { parseReturnQuery, type ParsedReturn } from "./return-query"
export { isTokenRefusal, type SavedCardAnswer, type SavedCardCharge } from "./saved-card-charge"
export {
  matchesSecretHash,
  noticeKey,
  parseNotice,
  type ChargebackNotice,
  type ChargeNotice,
  type OtherNotice,
  type ParsedNotice,
  type RefundNotice,
} from "./webhook"
