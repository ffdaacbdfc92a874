import { randomUUID } from "node:crypto"

import type { MedusaContainer } from "@medusajs/framework/types"

import { noticeKey, parseNotice, probeWebhook, SELF_TEST_EVENT, type Mode } from "../../flutterwave"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { webhookUrl } from "./view"

/** Whether a notice sent to the store's own public address arrived. */
export interface WebhookTest {
  ok: boolean
  message: string
}

/**
 * Sends a signed notice to the store's public webhook address and looks whether it is in this
 * store's inbox: an answer alone could come from anybody.
 */
export async function testWebhook(container: MedusaContainer, mode: Mode): Promise<WebhookTest> {
  const service = flutterwaveModule(container)
  const settings = await service.getSettings()
  const secretHash = settings.secretHash[mode]
  const url = webhookUrl(settings)
  if (!secretHash) {
    return { ok: false, message: `There is no webhook secret for ${mode} mode yet.` }
  }
  const notice = { event: SELF_TEST_EVENT, data: { id: randomUUID() } } as const
  const answer = await probeWebhook(url, secretHash, notice)
  if (answer.kind === "unreachable") {
    return { ok: false, message: `${url} could not be reached: ${answer.message}` }
  }
  const parsed = parseNotice(notice)
  const arrived = parsed !== null && (await service.inbox.has(noticeKey(parsed)))
  if (arrived) {
    return { ok: true, message: `A notice sent to ${url} arrived.` }
  }
  return {
    ok: false,
    message:
      answer.status === 200
        ? `${url} answered, but the notice did not arrive in this store: the address leads somewhere else.`
        : `${url} answered ${answer.status}, so the notice did not arrive. Something in front of the server may be in the way.`,
  }
}
