import type {
  IPaymentModuleService,
  MedusaContainer,
  PaymentMethodDTO,
  PaymentProviderContext,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { FLUTTERWAVE_PROVIDER_ID } from "../../providers/flutterwave/helpers/module"

/** How Medusa's payment module names whose cards are spoken of. */
export interface CardOwner {
  provider_id: typeof FLUTTERWAVE_PROVIDER_ID
  context: PaymentProviderContext
}

interface AccountHolderRecord {
  provider_id: string
  data: Record<string, unknown>
}

/** A customer as the owner of saved cards; null while they have never paid through Flutterwave. */
export async function cardOwner(
  container: MedusaContainer,
  customerId: string,
): Promise<CardOwner | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "customer",
    fields: ["id", "account_holders.provider_id", "account_holders.data"],
    filters: { id: customerId },
  })
  const [customer] = data as unknown as { account_holders?: (AccountHolderRecord | null)[] }[]
  const holder = customer?.account_holders?.find(
    (record) => record?.provider_id === FLUTTERWAVE_PROVIDER_ID,
  )
  return holder
    ? {
        provider_id: FLUTTERWAVE_PROVIDER_ID,
        context: { account_holder: { data: holder.data } },
      }
    : null
}

/** The owner's cards, as Medusa's payment module gives them. */
export async function cardsOf(
  container: MedusaContainer,
  owner: CardOwner,
): Promise<PaymentMethodDTO[]> {
  return container.resolve<IPaymentModuleService>(Modules.PAYMENT).listPaymentMethods(owner)
}
