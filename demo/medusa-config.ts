import { defineConfig } from "@medusajs/framework/utils"

/**
 * The demo store's configuration: what any store that sells through this plugin has, and the
 * addresses the demo chose for itself. It is read while the dashboard is built too, where none of
 * the environment is set.
 */
export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET ?? "only-for-building",
      cookieSecret: process.env.COOKIE_SECRET ?? "only-for-building",
    },
    // The demo is served over plain http on this machine, where a Secure cookie would be dropped
    // and nobody could log in.
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  // Relative, so that the built dashboard works on whatever port the demo found free.
  admin: { backendUrl: "/" },
  plugins: [{ resolve: "medusa-payment-flutterwave", options: {} }],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          { resolve: "medusa-payment-flutterwave/providers/flutterwave", id: "flutterwave" },
        ],
      },
    },
  ],
})
