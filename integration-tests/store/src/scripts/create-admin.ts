import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

/** Somebody who may enter the dashboard, with e-mail and password. */
export async function createAdmin(
  container: MedusaContainer,
): Promise<{ email: string; password: string }> {
  const admin = { email: "admin@test-store.example", password: "only-for-tests" }
  const { success, authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: admin })
  if (!success || !authIdentity) {
    throw new Error(`The admin could not be registered: ${error}`)
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email: admin.email } },
  })
  return admin
}
