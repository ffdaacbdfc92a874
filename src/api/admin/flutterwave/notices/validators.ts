import { z } from "@medusajs/framework/zod"

import { NOTICE_KINDS, NOTICE_STATUSES } from "../../../../modules/flutterwave/statuses"
import { oneOf, pageFields, searchText } from "../query-fields"

/** What `GET /admin/flutterwave/notices` takes. */
export const listNoticesSchema = z.strictObject({
  status: oneOf("status", NOTICE_STATUSES).optional(),
  kind: oneOf("kind", NOTICE_KINDS).optional(),
  q: searchText("q"),
  ...pageFields,
})
export type ListNoticesQuery = z.infer<typeof listNoticesSchema>

/** A replay takes nothing. */
export const replayNoticeSchema = z.strictObject({})
