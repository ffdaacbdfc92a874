import { ExclamationCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useReasonWords } from "../../hooks/use-reason-words"
import type { PaymentDetail } from "../../lib/payments"
import { AttentionActions } from "./attention-actions"
import { RefundHint } from "./refund-hint"
import { ResolveForm } from "./resolve-form"

interface AttentionNoticeProps {
  payment: PaymentDetail
  /** Null while it is not known. */
  refundsEnabled: boolean | null
  /** What gets the focus when the notice has gone. */
  headingId: string
}

/** Why a payment's money waits for a person, and what can be done about it; nothing where it does not. */
export const AttentionNotice = ({ payment, refundsEnabled, headingId }: AttentionNoticeProps) => {
  const { t } = useTranslation("flutterwave")
  const words = useReasonWords()
  // Kept here, though the notice goes: a note that is being written must not go with it.
  const [resolvingId, setResolvingId] = useState<string | null>(null)
  const { status, attention_reason: reason, attention_detail } = payment
  return (
    <>
      {status === "attention" && reason !== null && (
        <div className="flex gap-x-3 px-6 py-4" data-attention={reason}>
          <ExclamationCircleSolid
            aria-hidden="true"
            className="text-ui-tag-orange-icon mt-0.5 shrink-0"
          />
          <div className="flex min-w-0 flex-col gap-y-3">
            <div className="flex flex-col gap-y-1">
              <Text size="small" weight="plus">
                {words.title(reason, payment)}
              </Text>
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {words.text(reason, payment)}
              </Text>
              <RefundHint payment={payment} reason={reason} refundsEnabled={refundsEnabled} />
              {attention_detail && (
                <Text size="xsmall" className="text-ui-fg-subtle text-pretty break-words">
                  {t("status.details", { message: attention_detail })}
                </Text>
              )}
            </div>
            <AttentionActions
              payment={payment}
              reason={reason}
              refundsEnabled={refundsEnabled === true}
              headingId={headingId}
              onResolve={() => setResolvingId(payment.id)}
            />
          </div>
        </div>
      )}
      {resolvingId === payment.id && (
        <ResolveForm payment={payment} headingId={headingId} onClose={() => setResolvingId(null)} />
      )}
    </>
  )
}
