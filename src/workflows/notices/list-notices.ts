import type { MedusaContainer } from "@medusajs/framework/types"

import type { Mode } from "../../flutterwave"
import type { NoticeSearch } from "../../modules/flutterwave/services/notice-search"
import type { RejectionReason } from "../../modules/flutterwave/statuses"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { noticeView, type NoticeView } from "../payments/view"

export interface NoticeList {
  notices: NoticeView[]
  /** How many there are in all, on this page and the others. */
  count: number
  limit: number
  offset: number
  /** Webhook calls that were turned away since the store was set up, the last ones first. */
  rejected: {
    reason: RejectionReason
    /** The mode that the store was in. */
    mode: Mode
    count: number
    last_at: string
  }[]
}

/** One page of the inbox, newest first, and how many calls never came into it. */
export async function listNotices(
  container: MedusaContainer,
  search: NoticeSearch,
): Promise<NoticeList> {
  const { noticeSearch, rejections } = flutterwaveModule(container)
  const [{ notices, count }, rejected] = await Promise.all([
    noticeSearch.search(search),
    rejections.all(),
  ])
  const { limit, offset } = search
  return {
    notices: notices.map(noticeView),
    count,
    limit,
    offset,
    rejected: rejected.map((row) => ({
      reason: row.reason,
      mode: row.mode,
      count: row.count,
      last_at: row.last_at.toISOString(),
    })),
  }
}
