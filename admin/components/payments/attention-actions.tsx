import { Button } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useCheckPayment } from "../../hooks/use-check-payment"
import { useFocusKept } from "../../hooks/use-focus-kept"
import { type AttentionStep, stepsFor } from "../../lib/attention-steps"
import { transactionPage } from "../../lib/links"
import {
  type AttentionReason,
  type PaymentDetail,
  transactionsToDecideOn,
} from "../../lib/payments"
import { BusyButton } from "../common/busy-button"
import { ExternalLink } from "../common/external-link"

interface AttentionActionsProps {
  payment: PaymentDetail
  reason: AttentionReason
  refundsEnabled: boolean
  headingId: string
  /** Asks what was decided. */
  onResolve: () => void
}

/** The actions that fit the reason why money waits; marking it as handled is always one. */
export const AttentionActions = ({
  payment,
  reason,
  refundsEnabled,
  headingId,
  onResolve,
}: AttentionActionsProps) => {
  const { t } = useTranslation("flutterwave")
  const part = useRef<HTMLDivElement>(null)
  const { check, isPending } = useCheckPayment(payment.id)
  useFocusKept(part, headingId)
  const transactions = transactionsToDecideOn(payment)

  const action = (step: AttentionStep) => {
    switch (step) {
      case "check":
      case "place":
        return (
          <BusyButton
            key={step}
            size="small"
            variant="secondary"
            isBusy={isPending}
            onClick={() => void check()}
          >
            {step === "place" ? t("payment.actions.place") : t("payment.actions.checkAgain")}
          </BusyButton>
        )
      case "refund_order":
        return (
          refundsEnabled &&
          payment.order_id && (
            <Button key={step} asChild size="small" variant="secondary">
              <Link to={`/orders/${payment.order_id}`}>{t("payment.actions.refund")}</Link>
            </Button>
          )
        )
      case "open_transaction":
        return transactions.map((number) => (
          <ExternalLink key={number} href={transactionPage(number)}>
            {transactions.length === 1
              ? t("payment.openTransaction")
              : t("payment.openTransactionOf", { number })}
          </ExternalLink>
        ))
      default:
        return step satisfies never
    }
  }

  return (
    <div ref={part} className="flex flex-wrap items-center gap-2">
      {stepsFor(reason, payment.refunds).map(action)}
      <Button size="small" variant="secondary" onClick={onResolve}>
        {t("payment.actions.resolve")}
      </Button>
    </div>
  )
}
