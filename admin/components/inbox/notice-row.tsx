import { ArrowPath } from "@medusajs/icons"
import { Text, toast } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { useFocusKept } from "../../hooks/use-focus-kept"
import { useReplayNotice } from "../../hooks/use-replay-notice"
import type { Notice } from "../../lib/notices"
import { BusyButton } from "../common/busy-button"
import { Moment } from "../common/moment"
import { NoticeStatusBadge } from "../payments/notice-status-badge"
import { NoticeFacts } from "./notice-facts"
import { NoticeStory } from "./notice-story"

/** Gets the focus when a row goes away that had it. */
export const inboxHeadingId = "flutterwave-inbox"

interface NoticeRowProps {
  notice: Notice
}

/** One notice: what it was about, what became of it, and another try where it failed. */
export const NoticeRow = ({ notice }: NoticeRowProps) => {
  const { t } = useTranslation("flutterwave")
  const { mutateAsync, isPending } = useReplayNotice()
  const row = useRef<HTMLLIElement>(null)
  useFocusKept(row, inboxHeadingId)
  const kind = t(`inbox.kinds.${notice.kind}`)

  const replay = async () => {
    try {
      const { status, last_error } = await mutateAsync(notice.id)
      const isGood = status !== "failed" && status !== "received"
      const told = t(`inbox.statuses.${status}.replayed`)
      if (isGood) {
        toast.success(told)
      } else {
        toast.error(told, { description: last_error ?? undefined })
      }
      // The button has gone with the failure, and with it the place on the page of who has no mouse. Under
      // a filter the whole row has gone, see `useFocusKept`.
      row.current?.focus()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <li
      ref={row}
      tabIndex={-1}
      data-notice={notice.id}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 px-6 py-4 outline-none md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_11rem]"
    >
      <div className="min-w-0">
        <Text size="small" weight="plus">
          {kind}
        </Text>
        {notice.event !== null && (
          <Text size="xsmall" className="text-ui-fg-subtle break-words font-mono">
            {notice.event}
          </Text>
        )}
        <Text size="xsmall" className="text-ui-fg-subtle">
          <Moment at={notice.received_at} />
        </Text>
      </div>
      <div className="flex flex-col items-end gap-y-2 md:order-last">
        <NoticeStatusBadge status={notice.status} />
        {notice.status === "failed" && (
          <BusyButton
            size="small"
            variant="secondary"
            isBusy={isPending}
            aria-label={t("inbox.replayOf", { reference: notice.tx_ref ?? kind })}
            onClick={() => void replay()}
          >
            <ArrowPath />
            {t("inbox.replay")}
          </BusyButton>
        )}
      </div>
      <div className="col-span-2 flex min-w-0 flex-col gap-y-1 md:col-span-1">
        <NoticeFacts notice={notice} />
        <NoticeStory notice={notice} />
      </div>
    </li>
  )
}
