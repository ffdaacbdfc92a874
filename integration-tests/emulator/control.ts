import { ApiError, type Handler, type Reply, type Request, type Router } from "./http"
import type {
  Behaviour,
  Emulator,
  FaultRule,
  NotifyOverrides,
  PayOptions,
  PayOutcome,
} from "./types"
import type { WebhookSettings } from "./types"

type Body = Record<string, unknown>

const OUTCOMES = ["success", "decline", "pending", "underpay", "overpay", "wrong_currency"]

/**
 * The emulator's own abilities over HTTP, for the demo and other processes, under `/__emulator`.
 * Answers are plain JSON; 400 `{ message }` when something cannot be done. Keys never leave.
 */
export function addControlRoutes(router: Router, emulator: () => Emulator): void {
  const on = (route: string, act: (body: Body, request: Request) => unknown): void => {
    router.on(route.replace(" ", " /__emulator"), guarded(act))
  }

  on("POST /pay", (body) =>
    emulator().pay(
      text(body["link"] ?? body["tx_ref"], "link or tx_ref"),
      oneOf(body["outcome"], OUTCOMES) as PayOutcome,
      body as PayOptions,
    ),
  )
  on("POST /decide", (body) =>
    emulator().decide(
      reference(body),
      oneOf(body["outcome"], ["successful", "failed"]) as "successful" | "failed",
      { notify: body["notify"] !== false },
    ),
  )
  on("POST /challenge", async (body) => ({
    location: await emulator().answerChallenge(
      reference(body),
      oneOf(body["answer"], ["approve", "decline"], "answer") as "approve" | "decline",
    ),
  }))
  on("POST /expire", (body) => {
    emulator().expire(text(body["link"] ?? body["tx_ref"], "link or tx_ref"), {
      failPending: body["failPending"] !== false,
    })
    return { done: true }
  })
  on("POST /notify", async (body) => ({
    statuses: await emulator().notify(
      reference(body),
      pick(body, ["times", "concurrent", "shape", "url", "secretHash", "body"]) as NotifyOverrides,
    ),
  }))
  on("POST /refund", (body) =>
    emulator().settleRefund(Number(body["id"]), text(body["status"], "status")),
  )
  on("POST /dashboard-refund", (body) =>
    emulator().refundInDashboard(
      reference(body),
      body["amount"] === undefined ? undefined : Number(body["amount"]),
    ),
  )
  on("POST /chargeback", (body) =>
    emulator().raiseChargeback(
      reference(body),
      pick(body, ["amount", "status", "stage", "comment", "due_date"]),
    ),
  )
  on("POST /faults", (body) => {
    if (body["clear"] === true) {
      emulator().faults.clear()
    } else {
      emulator().faults.add(faultRule(body))
    }
    return { done: true }
  })
  on("POST /webhook", (body) => {
    merge(emulator().webhook, body)
    return shownWebhook(emulator().webhook)
  })
  on("GET /webhook", () => shownWebhook(emulator().webhook))
  on("POST /behaviour", (body): Behaviour => merge(emulator().behaviour, body))
  on("POST /reset", () => {
    emulator().reset()
    return { done: true }
  })
  on("POST /idle", async () => {
    await emulator().idle()
    return { done: true }
  })
  on("GET /books", () => {
    const { links, transactions, refunds, chargebacks, balances } = emulator()
    return { links, transactions, refunds, chargebacks, balances }
  })
  on("GET /calls", () => emulator().calls)
  on("GET /deliveries", () => emulator().deliveries)
}

function guarded(act: (body: Body, request: Request) => unknown): Handler {
  return async (request): Promise<Reply> => {
    try {
      return { status: 200, body: await act((request.body ?? {}) as Body, request) }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return { status: 400, body: { message } }
    }
  }
}

function reference(body: Body): string | number {
  const id = body["id"]
  return typeof id === "number" ? id : text(id ?? body["tx_ref"], "id or tx_ref")
}

function text(value: unknown, field: string): string {
  if (typeof value !== "string" || value === "") {
    throw new ApiError(400, `${field} is required`)
  }
  return value
}

function oneOf(value: unknown, allowed: readonly string[], field = "outcome"): string {
  if (typeof value !== "string" || !allowed.includes(value)) {
    throw new ApiError(400, `${field} must be one of ${allowed.join(", ")}`)
  }
  return value
}

function pick(body: Body, names: string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)))
}

/** A text like `/expression/` becomes an expression; anything else stays a text. */
function faultRule(body: Body): FaultRule {
  const match = text(body["match"], "match")
  const expression = /^\/(.+)\/([a-z]*)$/.exec(match)
  const isExpression = expression?.[1] !== undefined && !match.startsWith("/v3/")
  return {
    ...(body as unknown as FaultRule),
    match: isExpression ? new RegExp(expression[1] as string, expression[2]) : match,
  }
}

function merge<Settings extends object>(settings: Settings, changes: Body): Settings {
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in settings)) {
      throw new ApiError(400, `unknown setting ${name}`)
    }
    Object.assign(settings, { [name]: value })
  }
  return settings
}

function shownWebhook({ secretHash, ...shown }: WebhookSettings): Body {
  return { ...shown, secretHashSet: secretHash !== null }
}
