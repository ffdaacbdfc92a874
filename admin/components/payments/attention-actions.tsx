import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useCheckPayment } from "../../hooks/use-check-payment"
import { type AttentionStep, attentionSteps } from "../../lib/attention-steps"
import { transactionPage } from "../../lib/links"
import { type AttentionReason, type PaymentDetail, tellingAttempt } from "../../lib/payments"
import { ExternalLink } from "../common/external-link"
import { ResolveForm } from "./resolve-form"

interface AttentionActionsProps {
  payment: PaymentDetail
  reason: AttentionReason
  refundsEnabled: boolean
}

/** The actions that fit the reason why money waits; marking it as handled is always one. */
export const AttentionActions = ({ payment, reason, refundsEnabled }: AttentionActionsProps) => {
  const { t } = useTranslation("flutterwave")
  const { check, isPending } = useCheckPayment(payment.id)
  const [isResolving, setIsResolving] = useState(false)
  const transaction = tellingAttempt(payment.attempts)?.transaction_id ?? null

  const action = (step: AttentionStep) => {
    switch (step) {
      case "check":
      case "place":
        return (
          <Button
            key={step}
            size="small"
            variant="secondary"
            isLoading={isPending}
            onClick={() => void check()}
          >
            {step === "place" ? t("payment.actions.place") : t("payment.actions.checkAgain")}
          </Button>
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
        return (
          transaction && (
            <ExternalLink key={step} href={transactionPage(transaction)}>
              {t("payment.openTransaction")}
            </ExternalLink>
          )
        )
      default:
        return step satisfies never
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      {attentionSteps[reason].map(action)}
      <Button size="small" variant="secondary" onClick={() => setIsResolving(true)}>
        {t("payment.actions.resolve")}
      </Button>
      {isResolving && <ResolveForm paymentId={payment.id} onClose={() => setIsResolving(false)} />}
    </div>
  )
}
