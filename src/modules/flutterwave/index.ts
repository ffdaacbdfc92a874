import { Module } from "@medusajs/framework/utils"

import FlutterwaveModuleService from "./service"

/** Key under which the plugin's module is registered in Medusa's container. */
export const FLUTTERWAVE_MODULE = "flutterwave"

export default Module(FLUTTERWAVE_MODULE, { service: FlutterwaveModuleService })
