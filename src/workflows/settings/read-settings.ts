import type { MedusaContainer } from "@medusajs/framework/types"

import { paymentOptionsFor } from "../../flutterwave"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { attentionProblems, findProblems, isSingleProcess, isSupported } from "./find-problems"
import { lastRejection } from "./last-rejection"
import { reconciliationProblems } from "./reconciliation-problems"
import { listRegions } from "./regions"
import { viewOf, type SettingsView } from "./view"

/** How many payments that wait for a person are named; the others are counted. */
const MOST_NAMED = 10

/** The settings for the dashboard: what is set, never the secrets, and what is wrong. */
export async function readSettings(container: MedusaContainer): Promise<SettingsView> {
  const service = flutterwaveModule(container)
  const settings = await service.getSettings()
  const modes = (["live", "test"] as const).filter((mode) => settings.accounts[mode] !== null)
  const [regions, lastReceivedAt, rejected, firstPaymentAt, waiting, newest] = await Promise.all([
    listRegions(container),
    service.inbox.lastReceivedAt(),
    service.rejections.all(),
    service.attempts.firstVerifiedAt(),
    service.attention.waitingForAPerson(MOST_NAMED),
    Promise.all(modes.map((mode) => service.reconciliations.newest(mode))),
  ])
  const lastRejected = lastRejection(rejected)
  const webhooks = { lastReceivedAt, lastRejected, firstPaymentAt }
  const currencies = regions
    .filter(({ hasFlutterwave }) => hasFlutterwave)
    .map(({ currency }) => currency)
    .filter(isSupported)
  return viewOf(settings, {
    availablePaymentOptions: paymentOptionsFor(currencies),
    lastReceivedAt,
    lastRejected,
    problems: [
      ...attentionProblems(waiting),
      ...reconciliationProblems(newest.filter((run) => run !== null)),
      ...findProblems(
        settings,
        regions,
        webhooks,
        { singleProcess: isSingleProcess(container) },
        new Date(),
      ),
    ],
  })
}
