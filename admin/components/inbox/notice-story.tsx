import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Notice } from "../../lib/notices"

interface NoticeStoryProps {
  notice: Notice
}

/** How often a notice came and was tried, what went wrong, and when it is tried again. */
export const NoticeStory = ({ notice }: NoticeStoryProps) => {
  const { t } = useTranslation("flutterwave")
  const { relative } = useFormats()
  const { status, deliveries, tries, next_try_at, last_error } = notice
  const isFailed = status === "failed"
  // A try is due for up to a minute before the job comes round: "a minute ago" would look forgotten.
  const nextTry = (at: string) =>
    Date.parse(at) > Date.now() ? relative(at) : t("inbox.triesSoon")
  const lines = [
    deliveries > 1 && t("inbox.deliveries", { number: deliveries }),
    isFailed && t("inbox.gaveUp", { number: tries }),
    status === "received" && next_try_at && tries > 0
      ? t("inbox.triesAgain", { number: tries, when: nextTry(next_try_at) })
      : null,
  ].filter((line) => typeof line === "string")
  return (
    <>
      {lines.map((line) => (
        <Text key={line} size="small" className="text-ui-fg-subtle text-pretty">
          {line}
        </Text>
      ))}
      {last_error !== null && (
        <Text
          size="small"
          className={`text-pretty break-words ${isFailed ? "text-ui-fg-error" : "text-ui-fg-subtle"}`}
        >
          {last_error}
        </Text>
      )}
    </>
  )
}
