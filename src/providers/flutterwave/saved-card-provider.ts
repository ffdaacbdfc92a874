import { container as applicationContainer } from "@medusajs/framework"
import type {
  CreateAccountHolderInput,
  CreateAccountHolderOutput,
  DeleteAccountHolderInput,
  DeleteAccountHolderOutput,
  DeletePaymentMethodInput,
  DeletePaymentMethodOutput,
  ListPaymentMethodsInput,
  ListPaymentMethodsOutput,
  MedusaContainer,
  PaymentProviderContext,
  RetrieveAccountHolderInput,
  RetrieveAccountHolderOutput,
  SavePaymentMethodInput,
  SavePaymentMethodOutput,
  UpdateAccountHolderInput,
  UpdateAccountHolderOutput,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider } from "@medusajs/framework/utils"

import { flutterwaveModule } from "./helpers/module"
import {
  accountHolderData,
  customerOf,
  listCards,
  nameAccountHolder,
  removeCard,
  saveCard,
} from "./payment-methods"

/** The half of Medusa's provider contract that is about a customer's saved cards. */
export default abstract class SavedCardProvider extends AbstractPaymentProvider {
  /**
   * Medusa (2.21.2) builds a provider in the payment module's container, which knows neither the
   * plugin's module nor the cart. The application's container is asked at each call, so that the
   * store owner needs no `dependencies` line and settings count without a restart.
   */
  protected get scope_(): MedusaContainer {
    return applicationContainer as MedusaContainer
  }

  /** Gives Medusa a name for the customer, under which it lists their cards. */
  async createAccountHolder(input: CreateAccountHolderInput): Promise<CreateAccountHolderOutput> {
    return nameAccountHolder(input)
  }

  /** Nothing at Flutterwave changes with a customer's details. */
  async updateAccountHolder(input: UpdateAccountHolderInput): Promise<UpdateAccountHolderOutput> {
    return { data: input.context.account_holder.data }
  }

  async retrieveAccountHolder(
    input: RetrieveAccountHolderInput,
  ): Promise<RetrieveAccountHolderOutput> {
    return { id: input.id, data: accountHolderData(input.id) }
  }

  /** Deletes all of the customer's cards for good. */
  async deleteAccountHolder(input: DeleteAccountHolderInput): Promise<DeleteAccountHolderOutput> {
    const customerId = customerOf(input.context as PaymentProviderContext)
    if (customerId !== null) {
      await flutterwaveModule(this.scope_).savedCards.removeAll(customerId)
    }
    return {}
  }

  /** The customer's cards that can be charged. */
  async listPaymentMethods(input: ListPaymentMethodsInput): Promise<ListPaymentMethodsOutput> {
    return listCards(this.scope_, input.context)
  }

  /**
   * Keeps the card of a paid payment, named by `data.session_id` or `data.payment_id`.
   * @throws MedusaError saying why it cannot be kept
   */
  async savePaymentMethod(input: SavePaymentMethodInput): Promise<SavePaymentMethodOutput> {
    return saveCard(this.scope_, input)
  }

  /** @throws MedusaError `not_found` when the card is none of the customer's */
  async deletePaymentMethod(input: DeletePaymentMethodInput): Promise<DeletePaymentMethodOutput> {
    const { id } = input.data as { id?: unknown }
    await removeCard(this.scope_, id, input.context)
    return {}
  }
}
