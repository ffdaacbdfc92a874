import { defineConfig } from "@medusajs/framework/utils"

import { stopClock } from "./clock"

/** The running-platform tests' store: the plugin as its README says, and nothing that hides it. */

const redisUrl = process.env.REDIS_URL

// STORE_CLOCK=1: scheduled jobs run by themselves, as they do in every store.
if (process.env.STORE_CLOCK !== "1") {
  stopClock()
}

/** STORE_PLUGIN_OPTIONS: what a store owner writes beside the plugin, as JSON. */
const pluginOptions = JSON.parse(process.env.STORE_PLUGIN_OPTIONS ?? "{}") as Record<
  string,
  unknown
>

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    ...(redisUrl ? { redisUrl } : {}),
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:8000,http://localhost:9000",
      jwtSecret: "not-a-secret-tests-only",
      cookieSecret: "not-a-secret-tests-only",
    },
  },
  admin: {
    disable: process.env.STORE_ADMIN !== "1",
    ...(process.env.MEDUSA_BACKEND_URL ? { backendUrl: process.env.MEDUSA_BACKEND_URL } : {}),
  },
  plugins: [{ resolve: "medusa-payment-flutterwave", options: pluginOptions }],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          { resolve: "medusa-payment-flutterwave/providers/flutterwave", id: "flutterwave" },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/notification-local",
            id: "local",
            options: {
              // STORE_EMAIL=0: a store that cannot write e-mails.
              channels: process.env.STORE_EMAIL === "0" ? ["feed"] : ["feed", "email"],
            },
          },
        ],
      },
    },
    ...(redisUrl ? modulesOnRedis(redisUrl) : []),
  ],
})

/** What a store with more than one server process needs. */
function modulesOnRedis(url: string) {
  return [
    { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl: url } },
    { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl: url } } },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl: url },
          },
        ],
      },
    },
  ]
}
