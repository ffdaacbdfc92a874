import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Notice } from "../../lib/payments"
import { NoticeStatusBadge } from "../payments/notice-status-badge"

interface NoticesListProps {
  notices: readonly Notice[]
}

/** What Flutterwave told of a payment, and what became of each message. */
export const NoticesList = ({ notices }: NoticesListProps) => {
  const { t } = useTranslation("flutterwave")
  const { moment } = useFormats()
  if (notices.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("payments.detail.noNotices")}
      </Text>
    )
  }
  return (
    <ul aria-labelledby="flutterwave-notices" className="divide-y">
      {notices.map((notice) => (
        <li key={notice.id} className="flex flex-col gap-y-0.5 px-6 py-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Text size="small" weight="plus" leading="compact" className="break-all">
              {notice.event ?? t(`inbox.kinds.${notice.kind}`)}
            </Text>
            <NoticeStatusBadge status={notice.status} />
          </div>
          <Text size="small" className="text-ui-fg-subtle break-words">
            <time dateTime={notice.received_at}>{moment(notice.received_at)}</time>
            {notice.transaction_status && ` · ${notice.transaction_status}`}
            {notice.transaction_id && ` · ${notice.transaction_id}`}
          </Text>
          {notice.last_error && (
            <Text size="small" className="text-ui-fg-error break-words">
              {notice.last_error}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}
