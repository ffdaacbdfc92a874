import type { MedusaContainer } from "@medusajs/framework/types"

import { AuthenticationError, FlutterwaveError, NotFoundError, type Mode } from "../../flutterwave"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { noteKeys } from "../../providers/flutterwave/helpers/note-keys"

/** What Flutterwave says of a mode's keys. */
export interface ConnectionTest {
  ok: boolean
  message: string
  /** The currencies the account holds balances in. */
  currencies: string[]
}

/** Asks Flutterwave for the account's balances; the answer is an answer also when it is no. */
export async function testConnection(
  container: MedusaContainer,
  mode: Mode,
): Promise<ConnectionTest> {
  const service = flutterwaveModule(container)
  const settings = await service.getSettings()
  if (!settings.accounts[mode]) {
    return no(`There is no secret key for ${mode} mode. Save one first.`)
  }
  try {
    const balances = await gatewayFor(settings, mode).listBalances()
    await noteKeys(container, settings, mode, null)
    const currencies = [...new Set(balances.map(({ currency }) => currency))]
    return {
      ok: true,
      message:
        currencies.length > 0
          ? `Flutterwave accepts the ${mode} keys. The account holds ${currencies.join(", ")}.`
          : `Flutterwave accepts the ${mode} keys. The account holds no balance yet.`,
      currencies,
    }
  } catch (error) {
    if (!(error instanceof FlutterwaveError)) {
      throw error
    }
    await noteKeys(container, settings, mode, error)
    if (error instanceof AuthenticationError) {
      return no(
        `Flutterwave does not accept the ${mode} secret key: ${error.flutterwaveMessage ?? error.message} Copy it from Flutterwave again.`,
      )
    }
    if (error instanceof NotFoundError) {
      return no(`${settings.apiBaseUrl} is not Flutterwave's API: check FLUTTERWAVE_API_URL.`)
    }
    return no(error.message)
  }
}

function no(message: string): ConnectionTest {
  return { ok: false, message, currencies: [] }
}
