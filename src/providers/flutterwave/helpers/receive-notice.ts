import type { MedusaContainer } from "@medusajs/framework/types"

import { matchesSecretHash, noticeKey, parseNotice, type ParsedNotice } from "../../../flutterwave"
import type { NewNotice } from "../../../modules/flutterwave/types"
import { announce } from "./announce"
import { flutterwaveModule } from "./module"

/** What became of a webhook call. */
export type Reception = "stored" | "unauthorized" | "unreadable" | "too_large"

/**
 * Takes one webhook call: the secret first, then the body, then the inbox. It is answered after one
 * insert; a subscriber does the rest, and a job picks up what a crash left behind.
 *
 * @param verifHash the `verif-hash` header as it came
 * @param rawBody the body as it came; null when it is larger than any notice
 * @throws whatever the database throws when the notice could not be kept
 */
export async function receiveNotice(
  container: MedusaContainer,
  verifHash: unknown,
  rawBody: string | Buffer | null,
): Promise<Reception> {
  const service = flutterwaveModule(container)
  const { mode, secretHashes } = await service.getSettings()
  if (rawBody === null) {
    service.rejections.note("too_large", mode)
    return "too_large"
  }
  const header = typeof verifHash === "string" ? verifHash : undefined
  if (!matchesSecretHash(header, secretHashes)) {
    service.rejections.note(header === undefined ? "missing_hash" : "wrong_hash", mode)
    return "unauthorized"
  }
  const notice = parseNotice(readJson(rawBody))
  if (notice === null) {
    service.rejections.note("unreadable", mode)
    return "unreadable"
  }
  const { id, fresh } = await service.inbox.receive(factsOf(notice))
  if (fresh) {
    await announce(container, "flutterwave.notice_received", { id })
  }
  return "stored"
}

function readJson(rawBody: string | Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"))
  } catch {
    // Not JSON: "receive webhook responses in JSON" is not ticked, or it is not Flutterwave at all.
    return null
  }
}

function factsOf(notice: ParsedNotice): NewNotice {
  const nothing = {
    event: null,
    tx_ref: null,
    transaction_id: null,
    transaction_status: null,
    amount: null,
    currency_code: null,
  }
  const key = { notice_key: noticeKey(notice), kind: notice.kind }
  switch (notice.kind) {
    case "charge":
      return {
        ...key,
        event: notice.event,
        tx_ref: notice.txRef,
        transaction_id: notice.transactionId,
        transaction_status: notice.status,
        amount: notice.amount,
        currency_code: notice.currency,
      }
    case "refund":
      return {
        ...nothing,
        ...key,
        transaction_id: notice.transactionId,
        transaction_status: notice.status,
        amount: notice.amount,
      }
    case "chargeback":
      return {
        ...key,
        event: notice.event,
        tx_ref: notice.txRef,
        transaction_id: notice.transactionId,
        transaction_status: notice.status,
        amount: notice.amount,
        currency_code: notice.currency,
      }
    case "other":
      return { ...nothing, ...key, event: notice.event }
    default:
      return unknownKind(notice)
  }
}

function unknownKind(notice: never): never {
  throw new Error(`A notice cannot be ${JSON.stringify(notice)}.`)
}
