import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import { useNow } from "../../hooks/use-now"
import type { PaymentDetail } from "../../lib/payments"

interface WhatNextProps {
  payment: Pick<
    PaymentDetail,
    "status" | "amount" | "refunded_amount" | "next_attempt_at" | "retry"
  >
}

/** Milliseconds: minutes are counted down. */
const tick = 15_000

/** What happens to a payment from here, in a sentence or two. */
export const WhatNext = ({ payment }: WhatNextProps) => {
  const { t } = useTranslation("flutterwave")
  const { relative } = useFormats()
  const now = useNow(tick)
  const { status, next_attempt_at, retry } = payment
  const isReturned = status === "settled" && payment.refunded_amount >= payment.amount
  const isDue = next_attempt_at !== null && Date.parse(next_attempt_at) <= now

  return (
    <Text size="small" className="text-ui-fg-subtle text-pretty" data-testid="what-next">
      {isDue || next_attempt_at === null
        ? t(`payment.next.${isReturned ? "returned" : status}`)
        : t("payment.nextAttempt", {
            number: retry.attempts_made + 1,
            of: retry.additional_attempts,
            when: relative(next_attempt_at),
          })}
    </Text>
  )
}
