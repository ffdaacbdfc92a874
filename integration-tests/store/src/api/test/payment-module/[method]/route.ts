import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"

/** Calls a method of Medusa's payment module, as a store's own code does with its customers' cards. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const payments = req.scope.resolve(Modules.PAYMENT) as unknown as Record<
    string,
    (input: unknown) => Promise<unknown>
  >
  const result = await payments[req.params.method!]!(req.body)
  res.json({ result: result ?? null })
}
