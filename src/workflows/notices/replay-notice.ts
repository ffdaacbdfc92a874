import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import type { NoticeRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { noticeView, type NoticeView } from "../payments/view"
import { processNotice } from "../process-notice"

/**
 * Works off a notice that had been given up once more, at once and with all its tries: where it fails
 * again, it is tried later as a new one would be.
 *
 * @param actorId who asked for it
 * @returns the notice as it is afterwards
 * @throws MedusaError `not_found`; `not_allowed` for a notice that was not given up
 */
export async function replayNotice(
  container: MedusaContainer,
  id: string,
  actorId: string,
): Promise<NoticeView> {
  const { status } = await requireNotice(container, id)
  if (!(await flutterwaveModule(container).inbox.replay(id))) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Notice ${id} is "${status}", not failed: there is nothing to replay. Only a notice that was given up is worked off once more.`,
    )
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`Flutterwave notice ${id} is replayed by ${actorId}.`)
  await processNotice(container, id)
  return noticeView(await requireNotice(container, id))
}

async function requireNotice(container: MedusaContainer, id: string): Promise<NoticeRow> {
  const notice = await flutterwaveModule(container).noticeSearch.find(id)
  if (!notice) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no Flutterwave notice with the id ${id}. Notices that were dealt with are deleted after a while.`,
    )
  }
  return notice
}
