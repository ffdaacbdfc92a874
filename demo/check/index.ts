import { launchChromium } from "../../integration-tests/setup/browser"
import type { DemoStore } from "../lib/demo-store"
import { visitStorefront } from "../storefront/visit"
import { logInAsAdmin } from "./admin"
import { buyOnce } from "./buy-once"
import { payAfterDecline } from "./pay-after-decline"
import type { Visit } from "./visit"

/**
 * Buys as shoppers do, in a headless browser, and looks at each purchase as an admin.
 *
 * @throws saying what was not as it should be
 */
export async function checkDemo(store: DemoStore, tell: (line: string) => void): Promise<void> {
  const admin = await logInAsAdmin(store)
  const browser = await launchChromium(tell)
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(30_000)
    const visit: Visit = {
      shop: visitStorefront(page, store.storefrontUrl),
      open: async (url) => {
        await page.goto(url)
      },
      admin,
      tell,
    }
    await buyOnce(visit)
    await payAfterDecline(visit)
  } finally {
    await browser.close()
  }
}
