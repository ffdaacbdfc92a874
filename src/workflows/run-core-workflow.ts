import type { IWorkflowEngineService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Runs one of Medusa's workflows through its engine, as Medusa's own routes do; gives the error, if any. */
export async function runCoreWorkflow(
  container: MedusaContainer,
  workflowId: string,
  input: Record<string, unknown>,
): Promise<Error | null> {
  const engine = container.resolve<IWorkflowEngineService>(Modules.WORKFLOW_ENGINE)
  try {
    const { errors } = (await engine.run(workflowId, { input, throwOnError: false })) as {
      errors?: { error: Error }[]
    }
    return errors?.[0]?.error ?? null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
