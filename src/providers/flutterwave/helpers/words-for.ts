import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError } from "../../../flutterwave"

/** What a name or a code looks like; nothing that a shopper or a bank wrote passes for one. */
const PLAIN = /^[\w.-]{1,60}$/

const MEDUSA_TYPES: readonly unknown[] = Object.values(MedusaError.Types)

/**
 * What went wrong, fit for a log and for an admin's eyes. The words of Flutterwave's and Medusa's own
 * errors are meant for people. Those of others are not: the database's driver writes the values of the
 * statement that failed into its message, which are e-mail addresses, tokens and notices. Of them the
 * name and the code are told, which say which error it was.
 */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) {
    return "unknown error"
  }
  const { type, code } = error as { type?: unknown; code?: unknown }
  if (
    error instanceof FlutterwaveError ||
    MedusaError.isMedusaError(error) ||
    // An error that came through Medusa's workflow engine is a copy, which keeps its type.
    MEDUSA_TYPES.includes(type)
  ) {
    return error.message
  }
  const told = [error.name, typeof code === "number" ? String(code) : code]
  return told.filter((part) => typeof part === "string" && PLAIN.test(part)).join(" ") || "error"
}
