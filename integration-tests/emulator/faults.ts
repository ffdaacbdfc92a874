import { hex } from "./keys"
import { failure, html, matches, type Reply, type Request } from "./http"
import type { Fault, FaultKind, FaultRule } from "./types"

/** A rule that spoils a call. */
export interface TakenFault {
  rule: FaultRule
  /** Aborted when whatever the rule keeps waiting may go on. */
  released: AbortSignal
}

/** Faults on demand: each rule spoils as many matching calls as it was given times. */
export class Faults {
  private rules: { rule: FaultRule; left: number; waiting: AbortController }[] = []

  add(rule: FaultRule): Fault {
    const waiting = new AbortController()
    const added = { rule, left: rule.times ?? 1, waiting }
    this.rules.push(added)
    return {
      release: () => {
        added.left = 0
        waiting.abort()
      },
    }
  }

  clear(): void {
    for (const { waiting } of this.rules.splice(0)) {
      waiting.abort()
    }
  }

  /** Takes the first rule that fits this call, and uses it up by one. */
  take(call: Pick<Request, "method" | "path" | "query">): TakenFault | undefined {
    const found = this.rules.find(({ rule, left }) => left > 0 && matches(rule.match, call))
    if (found) {
      found.left -= 1
    }
    return found && { rule: found.rule, released: found.waiting.signal }
  }
}

/** Whether the call does its work although the caller does not learn of it properly. */
export function takesEffect(kind: FaultKind): boolean {
  return kind.endsWith("_after_effect") || kind === "slow"
}

/** Milliseconds that pass before anything goes out. */
export function delayOf({ kind, delayMs }: FaultRule): number {
  switch (kind) {
    case "slow":
      return delayMs ?? 1000
    case "hold":
    case "hold_after_effect":
      return delayMs ?? Infinity
    default:
      return delayMs ?? 0
  }
}

/** The spoilt answer; null where the connection breaks, undefined where the true answer goes out (late). */
export function spoiltReply(rule: FaultRule): Reply | null | undefined {
  switch (rule.kind) {
    case "429":
      return {
        ...failure(429, "Too many requests"),
        headers: rule.retryAfter === undefined ? {} : { "retry-after": rule.retryAfter },
      }
    case "500":
      return {
        status: 500,
        body: {
          status: "error",
          message: "An error occurred",
          error_id: `ERRNO${hex(8)}T${Date.now()}`,
          data: null,
        },
      }
    case "503":
    case "503_after_effect":
      return failure(503, "An error occurred. Please contact support")
    case "html":
      return html(
        "<html><head><title>503 Service Temporarily Unavailable</title></head><body>" +
          "<center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center></body></html>",
        503,
      )
    case "not_found":
      return failure(400, "No transaction was found for this id")
    case "garbage":
      return {
        status: 200,
        body: '{"status":"succ',
        headers: { "content-type": "application/json" },
      }
    case "drop":
    case "drop_after_effect":
    case "hold":
    case "hold_after_effect":
      return null
    case "slow":
      return undefined
    default:
      return unknownKind(rule.kind)
  }
}

function unknownKind(kind: never): never {
  throw new Error(`unknown fault: ${String(kind)}`)
}
