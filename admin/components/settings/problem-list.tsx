import { ExclamationCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ProblemGroup } from "../../lib/group-problems"
import { TextLink } from "../common/text-link"

interface ProblemListProps {
  problems: ProblemGroup[]
}

/** Each problem once, in the merchant's words, with what to do about it. */
export const ProblemList = ({ problems }: ProblemListProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <ul aria-label={t("status.problems")} className="divide-y">
      {problems.map(({ code, message, action, details }) => (
        <li key={code} data-problem={code} className="flex gap-x-3 px-6 py-4">
          <ExclamationCircleSolid
            aria-hidden="true"
            className="text-ui-tag-orange-icon mt-0.5 shrink-0"
          />
          <div className="flex min-w-0 flex-col gap-y-1">
            <Text size="small" weight="plus" className="text-pretty break-words">
              {t(`problems.${code}.title`, { defaultValue: message })}
            </Text>
            <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
              {t(`problems.${code}.action`, { defaultValue: action })}
            </Text>
            {code === "attention_waiting" && (
              <TextLink to="/flutterwave?status=attention" className="txt-small w-fit">
                {t("status.toPayments")}
              </TextLink>
            )}
            {details.map((detail) => (
              <Text key={detail} size="xsmall" className="text-ui-fg-muted text-pretty break-words">
                {t("status.details", { message: detail })}
              </Text>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
