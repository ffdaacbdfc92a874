import { Badge, Container, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RejectedCalls as Rejected } from "../../lib/notices"
import { Moment } from "../common/moment"
import { Row } from "../common/row"
import { SectionHeader } from "../common/section-header"

interface RejectedCallsProps {
  rejected: Rejected[]
}

/** How many calls were turned away, and why. */
export const RejectedCalls = ({ rejected }: RejectedCallsProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-rejected">
      <SectionHeader
        id="flutterwave-rejected"
        title={t("inbox.rejected.title")}
        subtitle={t("inbox.rejected.subtitle")}
      />
      {rejected.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("inbox.rejected.none")}
        </Text>
      ) : (
        rejected.map(({ reason, mode, count, last_at }) => (
          <Row
            key={`${reason} ${mode}`}
            label={t(`inbox.rejected.reasons.${reason}`, { defaultValue: reason })}
          >
            <Badge size="2xsmall">{t(`mode.${mode}`)}</Badge>
            <span>
              {t("inbox.rejected.times", { number: count })} · {t("inbox.rejected.last")}{" "}
              <Moment at={last_at} />
            </span>
          </Row>
        ))
      )}
    </Container>
  )
}
