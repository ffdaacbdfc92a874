import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { NoticeList } from "../lib/notices"
import { sdk } from "../lib/sdk"

export const noticesQueryKey = ["flutterwave", "notices"]

/** Milliseconds. What Flutterwave sends is to be seen while one waits for it. */
const refreshEvery = 5_000

interface NoticesQuery {
  /** Empty texts ask for everything. */
  status: string
  kind: string
  q: string
  limit: number
  offset: number
}

/** One page of the inbox, looked up again and again; the page before stays until it is there. */
export function useNotices({ status, kind, q, limit, offset }: NoticesQuery) {
  const query = {
    ...(status && { status }),
    ...(kind && { kind }),
    ...(q && { q }),
    limit,
    offset,
  }
  return useQuery({
    queryKey: [...noticesQueryKey, query],
    queryFn: () => sdk.client.fetch<NoticeList>("/admin/flutterwave/notices", { query }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
    // An error from before is not shown again without another look.
    refetchOnMount: "always",
  })
}
