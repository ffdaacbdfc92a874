import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { addAccountRoutes } from "./api/account"
import { addCardChargeRoutes } from "./api/card-charges"
import { addHoldRoutes } from "./api/holds"
import { addPaymentRoutes } from "./api/payments"
import { addRefundRoutes } from "./api/refunds"
import { addTokenizedRoutes } from "./api/tokenized"
import { addTransactionRoutes } from "./api/transactions"
import { delayOf, spoiltReply, takesEffect, type Faults } from "./faults"
import { addHostedRoutes } from "./hosted/routes"
import { addPopupRoutes } from "./hosted/popup-end"
import { addThreeDsRoutes } from "./hosted/three-ds"
import { ApiError, failure, readRequest, Router, sendReply, type Reply, type Request } from "./http"
import type { RecordedCall } from "./types"
import { pause } from "./webhooks"
import type { World } from "./world"

/** Answers HTTP: faults first, then the key, then the endpoint. Keeps a record of every API call. */
export class EmulatorServer {
  readonly calls: RecordedCall[] = []
  private readonly api = new Router()
  private readonly pages = new Router()
  private readonly server: Server
  private readonly closing = new AbortController()

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    addControl: (router: Router) => void,
  ) {
    addPaymentRoutes(this.api, world)
    addTransactionRoutes(this.api, world)
    addRefundRoutes(this.api, world)
    addTokenizedRoutes(this.api, world)
    addCardChargeRoutes(this.api, world)
    addHoldRoutes(this.api, world)
    addAccountRoutes(this.api, world)
    addHostedRoutes(this.pages, world)
    addPopupRoutes(this.pages, world)
    addThreeDsRoutes(this.pages, world)
    addControl(this.pages)
    this.server = createServer((incoming, response) => {
      void this.answer(incoming, response)
    })
  }

  /** Listens on that port of localhost (0: any free one) and gives the origin. */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject)
      this.server.listen(port, "localhost", () => {
        const address = this.server.address() as AddressInfo
        resolve(`http://localhost:${address.port}`)
      })
    })
  }

  close(): Promise<void> {
    this.closing.abort()
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.server.closeAllConnections()
    })
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const callerGone = new AbortController()
    response.once("close", () => callerGone.abort())
    try {
      const request = await readRequest(incoming)
      const isApi = /^\/v3\/(?!hosted\/)/.test(request.path)
      const reply = await (isApi
        ? this.answerApi(request, callerGone.signal)
        : run(this.pages, request))
      if (reply === null || response.destroyed) {
        incoming.socket.destroy()
      } else {
        sendReply(response, reply)
      }
    } catch (error) {
      sendReply(response, replyTo(error))
    }
  }

  private async answerApi(request: Request, callerGone: AbortSignal): Promise<Reply | null> {
    const { method, path, query, body } = request
    const call: RecordedCall = { method, path, query, body, status: null, at: new Date() }
    this.calls.push(call)
    const reply = await this.answerWithFaults(request, callerGone)
    call.status = reply?.status ?? null
    return reply
  }

  private async answerWithFaults(request: Request, callerGone: AbortSignal): Promise<Reply | null> {
    const taken = this.faults.take(request)
    if (!taken) {
      return this.answerTruly(request)
    }
    const { rule, released } = taken
    const truth = takesEffect(rule.kind) ? await this.answerTruly(request) : undefined
    const delay = delayOf(rule)
    if (delay > 0) {
      await pause(delay, AbortSignal.any([this.closing.signal, callerGone, released]))
    }
    const spoilt = spoiltReply(rule)
    return spoilt === undefined ? (truth ?? null) : spoilt
  }

  private answerTruly(request: Request): Promise<Reply> {
    if (!request.authorization) {
      return Promise.resolve(failure(401, "Authorization required"))
    }
    if (request.authorization !== `Bearer ${this.world.secretKey}`) {
      return Promise.resolve(failure(401, "Invalid authorization key"))
    }
    return run(this.api, request)
  }
}

async function run(router: Router, request: Request): Promise<Reply> {
  const route = router.find(request.method, request.path)
  if (!route) {
    return failure(404, `Cannot ${request.method} ${request.path}`)
  }
  try {
    return await route.handler({ ...request, params: route.params })
  } catch (error) {
    return replyTo(error)
  }
}

function replyTo(error: unknown): Reply {
  if (error instanceof ApiError) {
    return failure(error.status, error.message)
  }
  return failure(500, error instanceof Error ? error.message : String(error))
}
