import { CheckCircleSolid } from "@medusajs/icons"
import { Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { groupProblems } from "../../lib/group-problems"
import type { FlutterwaveSettings } from "../../lib/settings"
import { ModeSwitch } from "./mode-switch"
import { ProblemList } from "./problem-list"

interface StatusSectionProps {
  settings: FlutterwaveSettings
  remark: ReactNode
}

/** At a glance: test or live, and whether it works. */
export const StatusSection = ({ settings, remark }: StatusSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const problems = groupProblems(settings.problems)
  const isFine = problems.length === 0
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-col gap-x-4 gap-y-3 px-6 py-4 sm:flex-row sm:items-start sm:justify-between">
        <div>
          <Heading>{t("status.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("status.subtitle")}
          </Text>
        </div>
        <div role="status" className="shrink-0">
          <StatusBadge color={isFine ? "green" : "orange"}>
            {isFine ? t("status.fine") : t("status.attention", { number: problems.length })}
          </StatusBadge>
        </div>
      </div>
      {remark}
      <ModeSwitch settings={settings} />
      {isFine ? (
        <div className="flex items-start gap-x-3 px-6 py-4">
          <CheckCircleSolid aria-hidden="true" className="text-ui-tag-green-icon mt-0.5 shrink-0" />
          <Text size="small" className="text-ui-fg-subtle">
            {t("status.fineText")}
          </Text>
        </div>
      ) : (
        <ProblemList problems={problems} />
      )}
    </Container>
  )
}
