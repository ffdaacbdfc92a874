import { Container } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useSettings } from "../../hooks/use-settings"
import type { PaymentDetail } from "../../lib/payments"
import { SectionHeader } from "../common/section-header"
import { AttemptTimeline } from "../payments/attempt-timeline"
import { AttentionNotice } from "../payments/attention-notice"
import { Decision } from "../payments/decision"
import { RefundsList } from "../payments/refunds-list"
import { DetailHeader, detailHeadingId } from "./detail-header"
import { NoticesList } from "./notices-list"
import { OverviewSection } from "./overview-section"
import { RawFacts } from "./raw-facts"

interface PaymentSectionsProps {
  payment: PaymentDetail
  /** Says so where the payment could not be brought up to date. */
  remark: ReactNode
}

/** A payment with its whole history; what needs a person comes first. */
export const PaymentSections = ({ payment, remark }: PaymentSectionsProps) => {
  const { t } = useTranslation("flutterwave")
  const settings = useSettings(false)
  const refundsEnabled = settings.data?.refunds_enabled ?? null
  const shopMode = settings.data?.mode ?? null
  return (
    // Beside each other where there is room; else what a person looks for comes before the history.
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 xl:grid-cols-[minmax(0,1fr)_440px] xl:grid-rows-[auto_1fr]">
      <Container className="divide-y p-0">
        <DetailHeader payment={payment} shopMode={shopMode} />
        {remark}
        <AttentionNotice
          payment={payment}
          refundsEnabled={refundsEnabled}
          headingId={detailHeadingId}
        />
        <Decision payment={payment} />
      </Container>
      <div className="flex flex-col gap-y-3 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <OverviewSection payment={payment} shopMode={shopMode} />
        <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-refunded">
          <SectionHeader
            id="flutterwave-refunded"
            title={t("payment.refund.title")}
            subtitle={t("payments.detail.refundsText")}
          />
          <RefundsList
            refunds={payment.refunds}
            isEnabled={refundsEnabled}
            couldNotAsk={settings.isError}
          />
        </Container>
      </div>
      <div className="flex flex-col gap-y-3">
        <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-attempts">
          <SectionHeader
            id="flutterwave-attempts"
            title={t("payment.attempt.title")}
            subtitle={t("payments.detail.attemptsText")}
          />
          <AttemptTimeline attempts={payment.attempts} />
        </Container>
        <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-notices">
          <SectionHeader
            id="flutterwave-notices"
            title={t("payments.detail.notices")}
            subtitle={t("payments.detail.noticesText")}
          />
          <NoticesList notices={payment.notices} />
        </Container>
        <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-raw">
          <SectionHeader
            id="flutterwave-raw"
            title={t("payments.detail.raw")}
            subtitle={t("payments.detail.rawText")}
          />
          <RawFacts payment={payment} />
        </Container>
      </div>
    </div>
  )
}
