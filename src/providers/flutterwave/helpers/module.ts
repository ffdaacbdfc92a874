import type { MedusaContainer } from "@medusajs/framework/types"

import { FLUTTERWAVE_MODULE } from "../../../modules/flutterwave"
import type FlutterwaveModuleService from "../../../modules/flutterwave/service"

/** The id under which Medusa registers the provider when the store's configuration names it so. */
export const FLUTTERWAVE_PROVIDER_ID = "pp_flutterwave_flutterwave"

/** The plugin's own module out of Medusa's application container. */
export function flutterwaveModule(container: MedusaContainer): FlutterwaveModuleService {
  return container.resolve<FlutterwaveModuleService>(FLUTTERWAVE_MODULE)
}
