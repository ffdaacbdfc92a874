import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { receiveNotice, wordsFor } from "../../../workflows"
import { readBody } from "../../read-body"

/** Flutterwave's notices are a few kilobytes. */
const LARGEST_NOTICE_BYTES = 100 * 1024

/** Flutterwave's webhook address: it counts every answer but 200 as failed and calls again. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.setHeader("Cache-Control", "no-store")
  const body = await readBody(req, LARGEST_NOTICE_BYTES)
  try {
    const reception = await receiveNotice(req.scope, req.headers["verif-hash"], body)
    switch (reception) {
      case "stored":
        res.status(200).json({ received: true })
        return
      case "unauthorized":
        res.status(401).json({
          type: "unauthorized",
          message: "The verif-hash header is missing or is not the store's webhook secret.",
        })
        return
      case "unreadable":
        res.status(400).json({
          type: "invalid_data",
          message:
            "The body is not a Flutterwave notice in JSON: tick 'Receive webhook response in JSON format' in Flutterwave's webhook settings.",
        })
        return
      case "too_large":
        res.status(413).json({ type: "invalid_data", message: "The notice is too large." })
        return
      default:
        unknownReception(reception)
    }
  } catch (error) {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `A Flutterwave notice could not be stored, so Flutterwave is asked to send it again: ${wordsFor(error)}`,
      )
    res.status(503).json({ type: "unexpected_state", message: "Try again later." })
  }
}

function unknownReception(reception: never): never {
  throw new Error(`A notice cannot be ${String(reception)}.`)
}
