import { readEnvelope, type Envelope } from "./answers"
import {
  errorFromAnswer,
  errorFromSilence,
  UnreadableAnswerError,
  type FlutterwaveError,
  type Operation,
} from "./errors"
import type { SecretKey } from "./keys"

/** How long, how often and how much. Times in milliseconds. */
export interface RequestLimits {
  readonly readTimeoutMs: number
  readonly writeTimeoutMs: number
  /** How often a read is repeated after its first try. */
  readonly readRepeats: number
  readonly backoffMs: number
  /** The longest that a call waits in line before a repeat; a longer `Retry-After` ends it. */
  readonly longestWaitMs: number
  readonly longestAnswerBytes: number
}

const DEFAULT_LIMITS: RequestLimits = {
  readTimeoutMs: 10_000,
  // Flutterwave's own gateway gives up at 28 s and says so; hanging up earlier would lose its word.
  writeTimeoutMs: 35_000,
  readRepeats: 2,
  backoffMs: 250,
  longestWaitMs: 5_000,
  longestAnswerBytes: 2 * 1024 * 1024,
}

export interface RequesterOptions {
  readonly secretKey: SecretKey
  /** With the version, such as `https://api.flutterwave.com/v3`. */
  readonly baseUrl: string
  readonly limits?: Partial<RequestLimits>
  readonly fetch?: typeof fetch
  readonly sleep?: (ms: number) => Promise<void>
  /** From 0 to 1. */
  readonly random?: () => number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

type Try =
  | { readonly envelope: Envelope }
  | {
      readonly error: FlutterwaveError
      /** Whether the same read may do better a moment later. */
      readonly passing: boolean
      readonly retryAfterSeconds: number | null
    }

/** Sends a call and decides, alone and for all calls, on time limits, repeats and redirects. */
export class FlutterwaveRequester {
  // Private to the engine, so that inspecting or serialising a client cannot show the key.
  readonly #secretKey: SecretKey
  readonly #baseUrl: string
  readonly #limits: RequestLimits
  readonly #fetch: typeof fetch
  readonly #sleep: (ms: number) => Promise<void>
  readonly #random: () => number
  readonly #now: () => number

  constructor(options: RequesterOptions) {
    this.#secretKey = options.secretKey
    this.#baseUrl = checkedBaseUrl(options.baseUrl)
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.#fetch = options.fetch ?? fetch
    this.#sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
    this.#random = options.random ?? Math.random
    this.#now = options.now ?? Date.now
  }

  /**
   * GET. Repeated on a timeout, a dropped connection, 429, 5xx and a body that is not JSON.
   * @throws FlutterwaveError
   */
  async read(path: string, query: Record<string, string> = {}): Promise<Envelope> {
    const search = new URLSearchParams(query).toString()
    const url = `${this.#baseUrl}${path}${search ? `?${search}` : ""}`
    for (let repeats = 0; ; repeats++) {
      const outcome = await this.#send("read", path, url, { method: "GET" })
      if ("envelope" in outcome) return outcome.envelope
      const wait = this.#waitBeforeRepeat(repeats, outcome.retryAfterSeconds)
      if (!outcome.passing || wait === null) throw outcome.error
      await this.#sleep(wait)
    }
  }

  /**
   * POST, sent once: v3 has no idempotency key, so a repeat could move money twice.
   * @throws FlutterwaveError whose `outcomeUnknown` says whether Flutterwave may have acted
   */
  async write(path: string, body: unknown): Promise<Envelope> {
    const outcome = await this.#send("write", path, this.#baseUrl + path, {
      method: "POST",
      body: JSON.stringify(body),
    })
    if ("envelope" in outcome) return outcome.envelope
    throw outcome.error
  }

  #waitBeforeRepeat(repeats: number, retryAfterSeconds: number | null): number | null {
    const { readRepeats, backoffMs, longestWaitMs } = this.#limits
    if (repeats >= readRepeats) return null
    const asked = (retryAfterSeconds ?? 0) * 1000
    if (asked > longestWaitMs) return null
    // Jitter keeps many processes that failed together from coming back together.
    const backoff = backoffMs * 2 ** repeats * (0.5 + this.#random() / 2)
    return Math.min(Math.max(asked, backoff), longestWaitMs)
  }

  async #send(
    operation: Operation,
    path: string,
    url: string,
    init: { method: string; body?: string },
  ): Promise<Try> {
    const limitMs = operation === "read" ? this.#limits.readTimeoutMs : this.#limits.writeTimeoutMs
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), limitMs)
    try {
      const response = await this.#fetch(url, {
        ...init,
        headers: {
          authorization: `Bearer ${this.#secretKey}`,
          "content-type": "application/json",
          accept: "application/json",
        },
        // A redirect would carry the bearer to an address nobody chose.
        redirect: "manual",
        signal: controller.signal,
      })
      return await this.#judge(operation, path, response)
    } catch (cause) {
      const timeLimitMs = controller.signal.aborted ? limitMs : null
      return {
        error: errorFromSilence({ operation, cause, timeLimitMs }),
        passing: true,
        retryAfterSeconds: null,
      }
    } finally {
      clearTimeout(timer)
    }
  }

  async #judge(operation: Operation, path: string, response: Response): Promise<Try> {
    const { status } = response
    const unreadable = (problem: string): Try => ({
      error: new UnreadableAnswerError(`Flutterwave's answer ${problem} (HTTP ${status}).`, {
        status,
        outcomeUnknown: operation === "write",
      }),
      passing: false,
      retryAfterSeconds: null,
    })

    if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      await response.body?.cancel()
      return unreadable("is a redirect, which is not followed")
    }
    const text = await readBounded(response, this.#limits.longestAnswerBytes)
    if (text === null) return unreadable("is too large")
    const body = parseJson(text)
    const envelope = readEnvelope(body)
    if (response.ok && envelope?.status === "success") return { envelope }
    if (response.ok && body !== undefined && !envelope) {
      return unreadable("is not in Flutterwave's form")
    }
    const retryAfterSeconds = readRetryAfter(response.headers.get("retry-after"), this.#now())
    const error = errorFromAnswer({ operation, path, status, body, retryAfterSeconds })
    const passing =
      error.kind === "rate_limited" ||
      error.kind === "unavailable" ||
      error.kind === "unreadable_answer"
    return { error, passing, retryAfterSeconds }
  }
}

function checkedBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new TypeError(
      "The address of Flutterwave's API must be an http(s) URL such as https://api.flutterwave.com/v3.",
    )
  }
  return url.href.replace(/\/+$/, "")
}

async function readBounded(response: Response, longest: number): Promise<string | null> {
  if (!response.body) return ""
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the rest of the answer.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > longest) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Gateways and firewalls answer in HTML; the caller tells that apart by the missing value.
    return undefined
  }
}

/** `Retry-After` in seconds or as a date; v3 does not document it, so its absence is normal. */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000))
}
