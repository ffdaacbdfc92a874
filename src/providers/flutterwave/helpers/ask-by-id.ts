import {
  InvalidRequestError,
  type FlutterwaveClient,
  type Transaction,
  type TransactionId,
} from "../../../flutterwave"

/**
 * The transaction under this id, or null when the account that is asked does not have it: the words
 * with which Flutterwave refuses an id that it does not know are not documented.
 *
 * @throws FlutterwaveError when it cannot be asked, or its answer cannot be read
 */
export async function askById(
  gateway: FlutterwaveClient,
  id: TransactionId,
): Promise<Transaction | null> {
  try {
    return await gateway.verifyById(id)
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return null
    }
    throw error
  }
}
