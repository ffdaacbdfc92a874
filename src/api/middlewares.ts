import { defineMiddlewares } from "@medusajs/framework/http"

export default defineMiddlewares({
  routes: [
    {
      matcher: "/hooks/flutterwave",
      method: ["POST"],
      // The route reads the body itself: the secret is checked before a byte of it is parsed.
      bodyParser: false,
    },
  ],
})
