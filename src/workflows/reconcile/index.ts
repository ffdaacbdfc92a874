import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError, type Mode } from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import type { ReconciliationTrigger } from "../../modules/flutterwave/statuses"
import type { ReconciliationRow } from "../../modules/flutterwave/types"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { noteKeys } from "../../providers/flutterwave/helpers/note-keys"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"
import { checkBookedMoney } from "./check-booked-money"
import { checkBookedRefunds } from "./check-booked-refunds"
import { checkRefunds } from "./check-refunds"
import { checkTransactions } from "./check-transactions"
import { checkUndecided } from "./check-undecided"
import { nightlyWindow, windowOf } from "./compare"
import { Patience } from "./patience"
import { LostRunError, type Run } from "./run"
import { reconciliationView, type ReconciliationView } from "./view"

const RENEWAL_MILLISECONDS = 15_000

/**
 * Begins to hold Flutterwave's books of the last days against the ledger, both ways, and answers at
 * once; the work goes on in this process, one mode with keys after the other.
 *
 * @param days how many days back, 1 to 31
 * @returns the report of the first mode, which has just begun
 * @throws MedusaError `not_allowed` while another run is at work, or without any usable keys
 */
export async function startReconciliation(
  container: MedusaContainer,
  days: number,
): Promise<ReconciliationView> {
  const asked = windowOf(new Date(), days)
  const window: WindowFor = () => Promise.resolve(asked)
  const { modes, begun } = await begin(container, "admin", window)
  if (begun === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      modes.length === 0
        ? "Nothing can be reconciled: there is no usable secret key for Flutterwave. What to do about it is in the store's dashboard under Settings → Flutterwave."
        : "A reconciliation is running already. Wait for its report; if its process died, another one can be started a minute later.",
    )
  }
  void runAll(container, begun, modes, window)
  return reconciliationView(begun)
}

/** The nightly reconciliation, to its end. Does nothing where there are no keys, or one runs already. */
export async function reconcileNightly(container: MedusaContainer): Promise<void> {
  const { reconciliations } = flutterwaveModule(container)
  const window: WindowFor = async (mode) =>
    nightlyWindow(new Date(), await reconciliations.coveredUntil(mode))
  const { modes, begun } = await begin(container, "schedule", window)
  if (begun) {
    await runAll(container, begun, modes, window)
  }
}

/** The time that a run covers, by the mode whose account it asks. */
type WindowFor = (mode: Mode) => Promise<{ from: Date; to: Date }>

async function begin(
  container: MedusaContainer,
  trigger: ReconciliationTrigger,
  window: WindowFor,
): Promise<{ modes: Mode[]; begun: ReconciliationRow | null }> {
  const service = flutterwaveModule(container)
  const modes = modesWithKeys(await service.getSettings())
  const [mode] = modes
  const begun = mode === undefined ? null : await beginOne(container, trigger, mode, window)
  return { modes, begun }
}

async function beginOne(
  container: MedusaContainer,
  trigger: ReconciliationTrigger,
  mode: Mode,
  window: WindowFor,
): Promise<ReconciliationRow | null> {
  const { from, to } = await window(mode)
  const { reconciliations } = flutterwaveModule(container)
  return reconciliations.begin({ trigger, mode, window_from: from, window_to: to })
}

/** The modes that can be asked about, the one the store is in first. */
function modesWithKeys({ mode, accounts }: Settings): Mode[] {
  const both: Mode[] = mode === "live" ? ["live", "test"] : ["test", "live"]
  return both.filter((each) => accounts[each] !== null)
}

/** Runs the first mode's reconciliation and begins the next one's; never throws. */
async function runAll(
  container: MedusaContainer,
  first: ReconciliationRow,
  modes: readonly Mode[],
  window: WindowFor,
): Promise<void> {
  try {
    await runToItsEnd(container, first)
    for (const mode of modes.filter((each) => each !== first.mode)) {
      // Whoever came in between looks at all modes, too.
      const next = await beginOne(container, first.trigger, mode, window)
      if (next) {
        await runToItsEnd(container, next)
      }
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Flutterwave reconciliation ${first.id} could not be kept on record: ${wordsFor(error)}`,
      )
  }
}

async function runToItsEnd(container: MedusaContainer, row: ReconciliationRow): Promise<void> {
  const { reconciliations } = flutterwaveModule(container)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const renewal = setInterval(() => {
    reconciliations.renew(row.id).catch((error: unknown) => {
      logger.warn(`Flutterwave could not renew reconciliation ${row.id}: ${wordsFor(error)}`)
    })
  }, RENEWAL_MILLISECONDS)
  try {
    await reconcile(container, row)
    const report = await reconciliations.end(row.id, null)
    if (report === null) {
      throw new LostRunError(row.id)
    }
    const { checked, found, settled } = report
    logger.info(
      `Flutterwave reconciliation ${row.id} (${row.mode}) is done: ${checked} checked, ${found} found, ${settled} of them settled.`,
    )
  } catch (error) {
    logger.warn(`Flutterwave reconciliation ${row.id} (${row.mode}) failed: ${wordsFor(error)}`)
    if (!(error instanceof LostRunError)) {
      await reconciliations.end(row.id, reportWords(error))
    }
  } finally {
    clearInterval(renewal)
  }
}

/** What went wrong, as far as it helps whoever reads the report. */
function reportWords(error: unknown): string {
  return error instanceof FlutterwaveError || MedusaError.isMedusaError(error)
    ? (error as Error).message
    : "An error inside the store ended it; the server's log has more."
}

async function reconcile(container: MedusaContainer, row: ReconciliationRow): Promise<void> {
  const settings = await flutterwaveModule(container).getSettings()
  const run: Run = { ...row, gateway: gatewayFor(settings, row.mode) }
  const patience = new Patience()
  try {
    const transactions = await checkTransactions(container, run, patience)
    await noteKeys(container, settings, row.mode, null)
    await checkUndecided(container, run, transactions, patience)
    const wrongAccount = await checkBookedMoney(container, run, transactions)
    const refunds = await checkRefunds(container, run, transactions, patience)
    await checkBookedRefunds(container, run, refunds.ids)
    // What went wrong with one part kept no other from being looked at.
    const error = wrongAccount ?? transactions.error ?? refunds.error
    if (error) {
      throw error
    }
  } catch (error) {
    await noteKeys(container, settings, row.mode, error)
    throw error
  }
}
