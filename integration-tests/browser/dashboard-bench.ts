import { randomBytes } from "node:crypto"
import type { Browser } from "playwright-core"
import { type Emulator, startEmulator } from "../emulator"
import { failingPaymentOf, startStore, type Store } from "../harness"
import { launchChromium } from "../setup/browser"
import { ensureDashboardBuilt } from "../setup/dashboard"
import { type DashboardVisit, visitDashboard, type VisitOptions } from "./dashboard-visit"

/** Milliseconds: a first build of the dashboard on a slow machine. */
const buildDeadline = 300_000

export interface DashboardBench {
  readonly emulator: Emulator
  readonly store: Store
  readonly browser: Browser
  /** The admin's visit of the running test. */
  readonly visit: DashboardVisit
  /** What shoppers of the store do. */
  readonly story: ReturnType<typeof failingPaymentOf>
  /** Presses the one button of that name. */
  press: (name: string) => Promise<void>
  /** Looks at the dashboard in a browser of another kind, which must not complain either. */
  lookIn: (options: VisitOptions, look: (visit: DashboardVisit) => Promise<void>) => Promise<void>
}

/**
 * Each test gets a browser in which the admin of one store is logged in, and breaks when the browser
 * complained of anything.
 *
 * @param env for the store, whose vault can be used and whose keys come from the environment otherwise
 */
export function dashboardBench(env: Record<string, string> = {}): DashboardBench {
  const parts = {} as Omit<DashboardBench, "press" | "lookIn">

  beforeAll(async () => {
    await ensureDashboardBuilt()
    const emulator = await startEmulator()
    Object.assign(parts, { emulator })
    const store = await startStore({
      emulator,
      admin: true,
      env: { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64"), ...env },
    })
    Object.assign(parts, { store, story: failingPaymentOf(store, emulator) })
    Object.assign(parts, { browser: await launchChromium() })
  }, buildDeadline)
  afterAll(async () => {
    await parts.browser?.close()
    await parts.store?.stop()
    await parts.emulator?.close()
  })
  beforeEach(async () => {
    Object.assign(parts, { visit: await visitDashboard(parts.browser, parts.store) })
  })
  afterEach(async () => {
    const { complaints } = parts.visit
    await parts.visit.close()
    await parts.emulator.idle()
    parts.emulator.reset()
    expect(complaints).toEqual([])
  })

  return {
    get emulator() {
      return parts.emulator
    },
    get store() {
      return parts.store
    },
    get browser() {
      return parts.browser
    },
    get visit() {
      return parts.visit
    },
    get story() {
      return parts.story
    },
    lookIn: async (options, look) => {
      const visit = await visitDashboard(parts.browser, parts.store, options)
      await look(visit)
      expect(visit.complaints).toEqual([])
      await visit.close()
    },
    press: (name) => parts.visit.page.getByRole("button", { name, exact: true }).click(),
  }
}
