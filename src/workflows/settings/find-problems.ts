import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { CURRENCY_DIGITS, type CurrencyCode } from "../../flutterwave"
import type { Problem, Settings } from "../../modules/flutterwave/settings"
import type { PaymentRow } from "../../modules/flutterwave/types"
import type { RegionRecord } from "./regions"

/** What has been seen of webhooks. */
export interface WebhookSightings {
  lastReceivedAt: Date | null
  lastRejected: { at: Date; reason: string } | null
  /** When the first payment was verified; null while there was none. */
  firstPaymentAt: Date | null
}

/** A webhook is a matter of seconds; after this long without one, something is not set up. */
const WEBHOOK_WITHIN_MILLISECONDS = 2 * 60_000

/** Everything that keeps the plugin from working, in the order in which a merchant mends it. */
export function findProblems(
  settings: Settings,
  regions: readonly RegionRecord[],
  webhooks: WebhookSightings,
  infrastructure: { singleProcess: boolean },
  now: Date,
): Problem[] {
  return [
    ...settings.problems,
    ...keyProblems(settings),
    ...regionProblems(regions),
    ...webhookProblems(settings, webhooks, now),
    ...infrastructureProblems(settings, infrastructure),
  ]
}

/** Money that waits for a person's decision, each payment with what came. */
export function attentionProblems(waiting: {
  count: number
  newest: readonly Pick<PaymentRow, "id" | "attention_reason" | "attention_detail">[]
}): Problem[] {
  if (waiting.count === 0) {
    return []
  }
  const named = waiting.newest.map(
    (payment) =>
      `${payment.id} (${payment.attention_reason}): ${(payment.attention_detail ?? "").replace(/\.$/, "")}`,
  )
  const more = waiting.count - named.length
  return [
    {
      code: "attention_waiting",
      message: `${waiting.count} ${waiting.count === 1 ? "payment waits" : "payments wait"} for a person: ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
      action:
        "Look each one up in Flutterwave's dashboard by its transaction, and settle it with the shopper.",
    },
  ]
}

function keyProblems(settings: Settings): Problem[] {
  const { mode } = settings
  const problems: Problem[] = []
  if (settings.keysRejected[mode]) {
    problems.push({
      code: "keys_rejected",
      message: `Flutterwave does not accept the ${mode} secret key.`,
      action: `Copy the ${mode} secret key from Flutterwave again (Settings → API keys), save it, and test the connection.`,
    })
  }
  if (settings.accounts[mode] && !settings.accounts[mode].publicKey) {
    problems.push({
      code: "public_key_missing",
      message: `There is no public key for ${mode} mode.`,
      action: "Copy it from Flutterwave (Settings → API keys) and save it.",
    })
  }
  return problems
}

function regionProblems(regions: readonly RegionRecord[]): Problem[] {
  const enabled = regions.filter((region) => region.hasFlutterwave)
  if (enabled.length === 0) {
    return [
      {
        code: "provider_not_enabled",
        message: "Flutterwave is not enabled in any region, so no shopper can choose it.",
        action: "Open Settings → Regions, edit a region, and add Flutterwave as payment provider.",
      },
    ]
  }
  const unsupported = enabled.filter((region) => !isSupported(region.currency))
  return unsupported.length === 0
    ? []
    : [
        {
          code: "currency_unsupported",
          message: `Flutterwave cannot take the currency of: ${unsupported
            .map(({ name, currency }) => `${name} (${currency})`)
            .join(", ")}.`,
          action: "Remove Flutterwave from these regions, or change their currency.",
        },
      ]
}

/** Whether Flutterwave collects in this currency. */
export function isSupported(currency: string): currency is CurrencyCode {
  return Object.hasOwn(CURRENCY_DIGITS, currency)
}

function webhookProblems(settings: Settings, webhooks: WebhookSightings, now: Date): Problem[] {
  const problems: Problem[] = []
  const { lastReceivedAt, lastRejected, firstPaymentAt } = webhooks
  if (lastRejected && (!lastReceivedAt || lastRejected.at > lastReceivedAt)) {
    problems.push({
      code: "webhook_rejected",
      message: `The last webhook call was refused: ${lastRejected.reason}`,
      action:
        "Copy the webhook secret from this page into Flutterwave's webhook settings again, for the same mode, and tick the boxes named here.",
    })
  }
  const silent =
    firstPaymentAt !== null &&
    lastReceivedAt === null &&
    now.getTime() - firstPaymentAt.getTime() > WEBHOOK_WITHIN_MILLISECONDS
  if (silent) {
    problems.push({
      code: "no_webhook_seen",
      message: "Payments were made, but Flutterwave has never called the store's webhook.",
      action:
        "Enter the webhook URL and secret from this page in Flutterwave (Settings → Webhooks) and tick the boxes named here.",
    })
  }
  if (settings.mode === "live" && isLocal(settings.backendUrl)) {
    problems.push({
      code: "local_backend_url",
      message: `In live mode the store's public address is ${settings.backendUrl}, which Flutterwave cannot reach.`,
      action: "Set MEDUSA_BACKEND_URL to the server's public https address and restart.",
    })
  }
  return problems
}

function isLocal(url: string): boolean {
  return (
    !URL.canParse(url) ||
    /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1\])$/.test(new URL(url).hostname)
  )
}

function infrastructureProblems(
  settings: Settings,
  infrastructure: { singleProcess: boolean },
): Problem[] {
  return settings.mode === "live" && infrastructure.singleProcess
    ? [
        {
          code: "single_process_infrastructure",
          message:
            "Events or locks are kept in this server's memory, which is right for one process only.",
          action:
            "Before running more than one server or worker, set up Medusa's Redis event bus, workflow engine and locking modules.",
        },
      ]
    : []
}

/** Whether Medusa's event bus or locks live in the memory of one process (names as of 2.21.2). */
export function isSingleProcess(container: MedusaContainer): boolean {
  const bus = container.resolve<object>(Modules.EVENT_BUS)
  const locking = container.resolve<{ defaultProviderId?: string }>(Modules.LOCKING)
  return (
    bus.constructor.name === "LocalEventBusService" || locking.defaultProviderId === "in-memory"
  )
}
