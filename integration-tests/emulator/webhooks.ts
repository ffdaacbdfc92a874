import { setMaxListeners } from "node:events"
import { request as httpRequest } from "node:http"
import { request as httpsRequest } from "node:https"
import type { Delivery, WebhookSettings } from "./types"

const ANSWER_TIMEOUT_MS = 60_000
const RETRIES = 3

/** A notice on its way out. */
interface Notice {
  txRef: string | null
  body: unknown
}

/**
 * Calls the merchant's webhook as the docs describe: only 200 counts, redirects are not followed,
 * three more tries when the box is ticked. Nothing here ever blocks or fails the effect itself.
 */
export class WebhookSender {
  readonly deliveries: Delivery[] = []
  private readonly busy = new Set<Promise<void>>()
  private stop = stopper()

  constructor(
    private readonly settings: WebhookSettings,
    private readonly retryDelayMs: number,
  ) {}

  /** Schedules the notice to every address. */
  send(notice: Notice): void {
    if (!this.settings.enabled) {
      return
    }
    for (const url of this.settings.urls) {
      const work = this.deliver(url, notice, this.stop.signal)
      this.busy.add(work)
      void work.finally(() => this.busy.delete(work))
    }
  }

  /** One call, now. Gives the HTTP status, or 0 where no answer came. */
  async sendOnce(
    url: string,
    notice: Notice,
    secretHash: string | null,
    attempt = 1,
  ): Promise<number> {
    const signal = this.stop.signal
    const delivery: Delivery = {
      url,
      txRef: notice.txRef,
      body: notice.body,
      status: null,
      error: null,
      attempt,
      at: new Date(),
    }
    this.deliveries.push(delivery)
    try {
      delivery.status = await postJson(url, notice.body, secretHash, signal)
    } catch (error) {
      delivery.error = error instanceof Error ? error.message : String(error)
    }
    return delivery.status ?? 0
  }

  async idle(): Promise<void> {
    while (this.busy.size > 0) {
      await Promise.all(this.busy)
    }
  }

  /** Forgets everything and abandons what is in flight or scheduled. */
  clear(): void {
    this.stop.abort()
    this.stop = stopper()
    this.deliveries.length = 0
  }

  private async deliver(url: string, notice: Notice, signal: AbortSignal): Promise<void> {
    await pause(this.settings.delayMs, signal)
    for (let attempt = 1; attempt <= 1 + RETRIES && !signal.aborted; attempt += 1) {
      const status = await this.sendOnce(url, notice, this.settings.secretHash, attempt)
      if (status === 200 || !this.settings.retries) {
        return
      }
      if (attempt <= RETRIES) {
        await pause(this.retryDelayMs, signal)
      }
    }
  }
}

/** Node takes more than ten listeners for a leak; here each notice on its way is one. */
function stopper(): AbortController {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  return controller
}

/** Waits (for ever, if told `Infinity`), or gives up waiting at once when aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    // A timer cannot be set to infinity: it would ring at once.
    const timer = milliseconds === Infinity ? undefined : setTimeout(done, milliseconds)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener("abort", done)
      resolve()
    }
    signal.addEventListener("abort", done)
  })
}

function postJson(
  url: string,
  body: unknown,
  secretHash: string | null,
  signal: AbortSignal,
): Promise<number> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest
    const outgoing = send(url, {
      method: "POST",
      signal,
      // A kept connection would outlive close() and hold the test process.
      agent: false,
      timeout: ANSWER_TIMEOUT_MS,
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
        ...(secretHash !== null && { "verif-hash": secretHash }),
      },
    })
    outgoing.on("response", (response) => {
      response.resume()
      response.on("error", reject)
      response.on("end", () => resolve(response.statusCode ?? 0))
    })
    outgoing.on("timeout", () => outgoing.destroy(new Error("no answer within 60 seconds")))
    outgoing.on("error", reject)
    outgoing.end(text)
  })
}
