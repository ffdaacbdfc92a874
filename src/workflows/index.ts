export { receiveNotice, type Reception } from "../providers/flutterwave/helpers/receive-notice"
export { wordsFor } from "../providers/flutterwave/helpers/words-for"
export {
  attemptDuePayments,
  attemptPaymentWorkflow,
  attemptPaymentWorkflowId,
  retryPaymentNow,
  stopRetries,
} from "./attempt-payment"
export type { AttemptMade } from "./attempt-payment"
export { watchChargebacks } from "./chargebacks/watch-chargebacks"
export { checkDuePayments, checkPayment } from "./check-payments"
export { openCheckout } from "./checkout/open-checkout"
export { returnShopper, type ShopperReturn } from "./checkout/return-shopper"
export { readSessionStatus, type SessionStatus } from "./checkout/session-status"
export { listNotices, type NoticeList } from "./notices/list-notices"
export { pruneNotices } from "./notices/prune-notices"
export { replayNotice } from "./notices/replay-notice"
export { checkPaymentNow } from "./payments/check-payment-now"
export { exportPayments } from "./payments/export-payments"
export { listPayments, type PaymentList } from "./payments/list-payments"
export { readPayment } from "./payments/read-payment"
export { summarizePayments, type PaymentSummary } from "./payments/summarize-payments"
export { resolvePayment } from "./payments/resolve-payment"
export type {
  AttemptView,
  NoticeView,
  PaymentDetail,
  PaymentView,
  RefundView,
} from "./payments/view"
export { processNotice, sweepNotices } from "./process-notice"
export { reconcileNightly, startReconciliation } from "./reconcile"
export { listReconciliations, type ReconciliationList } from "./reconcile/list-reconciliations"
export type { FindingView, ReconciliationView } from "./reconcile/view"
export { followRefunds } from "./refunds/follow-refunds"
export { refundOneAtATime } from "./refunds/one-at-a-time"
export { returnMoneyBeforeCancel } from "./refunds/prepare-cancel"
export { refuseDeletionOfPaid } from "./refunds/refuse-deletion-of-paid"
export { requireRefundable } from "./refunds/require-refundable"
export { reviewCanceledOrder } from "./refunds/review-canceled-order"
export { deleteSavedCard } from "./saved-cards/delete-saved-card"
export { listSavedCards, type SavedCardView } from "./saved-cards/list-saved-cards"
export { changeSettings, type SettingsChange } from "./settings/change-settings"
export { readSettings } from "./settings/read-settings"
export { renewSecretHash, revealSecretHash } from "./settings/secret-hash"
export { rotateVault } from "./settings/rotate-vault"
export { testConnection } from "./settings/test-connection"
export { testWebhook } from "./settings/test-webhook"
export type { SettingsView } from "./settings/view"
export { settlePayment, settlePaymentWorkflow, settlePaymentWorkflowId } from "./settle-payment"
export type { SettleOutcome } from "./settle-payment"
export { settleOrder } from "./settle-payment/settle-order"
