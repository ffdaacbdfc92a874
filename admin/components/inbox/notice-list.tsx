import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ListState } from "../../hooks/use-list-state"
import type { NoticeList as Notices } from "../../lib/notices"
import { EmptyList } from "../common/empty-list"
import { Pager } from "../common/pager"
import { NoticeRow } from "./notice-row"

interface NoticeListProps {
  list: ListState<"status" | "kind">
  page: Notices
}

/** The notices that were asked for, newest first. */
export const NoticeList = ({ list, page }: NoticeListProps) => {
  const { t } = useTranslation("flutterwave")
  const { notices, count, limit } = page
  if (count === 0) {
    return list.isNarrowed ? (
      <EmptyList
        title={t("inbox.noneFound")}
        text={t("inbox.noneFoundText")}
        action={
          <Button size="small" variant="secondary" onClick={list.clear}>
            {t("lists.clear")}
          </Button>
        }
      />
    ) : (
      <EmptyList title={t("inbox.none")} text={t("inbox.noneText")} />
    )
  }
  return (
    <>
      <ul aria-label={t("inbox.title")} className="divide-y">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
      <Pager
        label={t("inbox.pages")}
        count={count}
        limit={limit}
        offset={list.offset}
        onChange={list.goTo}
      />
    </>
  )
}
