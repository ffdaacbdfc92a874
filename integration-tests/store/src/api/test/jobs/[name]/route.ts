import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"

/** Runs a scheduled job now and answers when it has finished, so that no test waits for a clock. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  // The platform registers every scheduled job as a workflow of this name.
  const workflow = `job-${req.params.name}`
  await req.scope.resolve(Modules.WORKFLOW_ENGINE).run(workflow, { input: {} })
  res.json({ job: req.params.name })
}
