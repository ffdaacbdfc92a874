import type { ConfigModule } from "@medusajs/framework/types"

/** What the store owner may write beside the plugin in `medusa-config.ts`; every entry is optional. */
export interface FlutterwavePluginOptions {
  /** 32 bytes, base64 or hex; a comma-separated list when keys are being rotated. */
  vaultKey?: string
  publicKey?: string
  secretKey?: string
  encryptionKey?: string
  /** The secret hash entered in Flutterwave's webhook settings. */
  secretHash?: string
  apiBaseUrl?: string
  /** Public address of the Medusa server, where Flutterwave and shoppers reach it. */
  backendUrl?: string
  /** Where shoppers are sent back to when they started without a `return_url`. */
  storefrontUrl?: string
}

const ENVIRONMENT: Record<keyof FlutterwavePluginOptions, string> = {
  vaultKey: "FLUTTERWAVE_VAULT_KEY",
  publicKey: "FLUTTERWAVE_PUBLIC_KEY",
  secretKey: "FLUTTERWAVE_SECRET_KEY",
  encryptionKey: "FLUTTERWAVE_ENCRYPTION_KEY",
  secretHash: "FLUTTERWAVE_SECRET_HASH",
  apiBaseUrl: "FLUTTERWAVE_API_URL",
  backendUrl: "MEDUSA_BACKEND_URL",
  storefrontUrl: "STOREFRONT_URL",
}

const DEFAULT_API_BASE_URL = "https://api.flutterwave.com/v3"
const DEFAULT_BACKEND_URL = "http://localhost:9000"

/** The options with their environment fallbacks; null where neither says anything. */
export type ResolvedOptions = Record<keyof FlutterwavePluginOptions, string | null> & {
  apiBaseUrl: string
  backendUrl: string
  /** Origins that a shopper may be sent back to. */
  storefrontOrigins: string[]
  /** The options that should be addresses and are none. */
  malformedAddresses: ("apiBaseUrl" | "backendUrl" | "storefrontUrl")[]
}

/** Reads the options, then the environment, then what Medusa's own configuration says. */
export function resolveOptions(
  options: FlutterwavePluginOptions,
  environment: NodeJS.ProcessEnv,
  config: Pick<ConfigModule, "admin" | "projectConfig"> | undefined,
): ResolvedOptions {
  const read = (name: keyof FlutterwavePluginOptions): string | null =>
    nonEmpty(options[name]) ?? nonEmpty(environment[ENVIRONMENT[name]])
  const storeOrigins = (config?.projectConfig?.http?.storeCors ?? "")
    .split(",")
    .map((entry) => originOf(entry.trim()))
    .filter((origin) => origin !== null)
  const givenStorefront = read("storefrontUrl")
  const ownOrigin = givenStorefront === null ? null : originOf(givenStorefront)
  // An address that is none would fail only when the first shopper comes back from paying.
  const storefrontUrl = ownOrigin === null ? (storeOrigins[0] ?? null) : givenStorefront
  const apiBaseUrl = withoutTrailingSlash(read("apiBaseUrl") ?? DEFAULT_API_BASE_URL)
  const backendUrl = withoutTrailingSlash(
    read("backendUrl") ?? nonEmpty(config?.admin?.backendUrl) ?? DEFAULT_BACKEND_URL,
  )
  return {
    vaultKey: read("vaultKey"),
    publicKey: read("publicKey"),
    secretKey: read("secretKey"),
    encryptionKey: read("encryptionKey"),
    secretHash: read("secretHash"),
    apiBaseUrl,
    backendUrl,
    storefrontUrl,
    storefrontOrigins: [...new Set([...(ownOrigin ? [ownOrigin] : []), ...storeOrigins])],
    malformedAddresses: [
      ...(originOf(apiBaseUrl) ? [] : (["apiBaseUrl"] as const)),
      ...(originOf(backendUrl) ? [] : (["backendUrl"] as const)),
      ...(givenStorefront !== null && !ownOrigin ? (["storefrontUrl"] as const) : []),
    ],
  }
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : text
}

function withoutTrailingSlash(url: string): string {
  return url.trim().replace(/\/+$/, "")
}

/** The origin of an http(s) address; null for anything else, as for the patterns CORS lists may hold. */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) {
    return null
  }
  const { protocol, origin } = new URL(url)
  return protocol === "http:" || protocol === "https:" ? origin : null
}
