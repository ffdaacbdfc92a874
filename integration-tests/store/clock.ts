import { WorkflowScheduler } from "@medusajs/framework/orchestration"

/**
 * Keeps the platform's clock from starting scheduled jobs: a test that runs them itself would meet those
 * of the clock now and then, and at night the nightly ones.
 */
export function stopClock(): void {
  WorkflowScheduler.prototype.scheduleWorkflow = () => Promise.resolve()
}
