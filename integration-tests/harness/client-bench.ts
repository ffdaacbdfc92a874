import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { inspect } from "node:util"
import { parseTransactionId } from "../../src/flutterwave/answers"
import { FlutterwaveClient, type HostedPayment } from "../../src/flutterwave/client"
import { FlutterwaveError } from "../../src/flutterwave/errors"
import { parseSecretKey } from "../../src/flutterwave/keys"
import { Money } from "../../src/flutterwave/money"
import { parseTxRef } from "../../src/flutterwave/reference"
import type { RequesterOptions } from "../../src/flutterwave/request"

export const SECRET = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X"

export interface Received {
  method: string
  url: string
  headers: IncomingMessage["headers"]
  body: string
}
export type Answer = (response: ServerResponse, received: Received) => void

/** A server for the client: it gives the answers in turn, and the last of them from then on. */
export const api = {
  baseUrl: "",
  answers: [] as Answer[],
  received: [] as Received[],
  /** How long the client waited before each repeat, in milliseconds. */
  sleeps: [] as number[],
}

/** Gives each test of a spec file a server of its own. */
export function useClientBench(): void {
  let server: Server

  beforeEach(async () => {
    Object.assign(api, { answers: [], received: [], sleeps: [] })
    server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const call = {
          method: request.method ?? "",
          url: request.url ?? "",
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        }
        api.received.push(call)
        const answer = api.answers.length > 1 ? api.answers.shift() : api.answers[0]
        answer?.(response, call)
      })
    })
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    api.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`
  })

  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, "close")
  })
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers })
    response.end(JSON.stringify(body))
  }
}
export const success = (data: unknown, meta?: unknown) =>
  json(200, { status: "success", message: "ok", data, meta })
export const refusal = (status: number, message: string, headers?: Record<string, string>) =>
  json(status, { status: "error", message, data: null }, headers)
export const html: Answer = (response) =>
  response.writeHead(200).end("<html>Service Unavailable</html>")
export const dropped: Answer = (response) => response.socket?.destroy()
export const halfAnswer: Answer = (response) => {
  response.writeHead(200, { "content-length": "1000" })
  response.write('{"status":', () => response.socket?.destroy())
}
export const never: Answer = () => undefined

/** Answers with the page that was asked for, and says how many there are where `pageInfo` is true. */
export function pages(all: object[][], pageInfo: boolean): Answer {
  return (response, call) => {
    const page = Number(new URL(call.url, api.baseUrl).searchParams.get("page"))
    const meta = pageInfo
      ? { page_info: { total_pages: all.length, current_page: page } }
      : undefined
    success(all[page - 1] ?? [], meta)(response, call)
  }
}

export function client(options: Partial<RequesterOptions> = {}) {
  return new FlutterwaveClient({
    secretKey: parseSecretKey(SECRET),
    baseUrl: api.baseUrl,
    sleep: (ms) => {
      api.sleeps.push(ms)
      return Promise.resolve()
    },
    random: () => 0,
    ...options,
  })
}

export function txRef(text: string) {
  const ref = parseTxRef(text)
  if (!ref) throw new Error("not a reference")
  return ref
}
export function id(text: string) {
  const read = parseTransactionId(text)
  if (!read) throw new Error("not an id")
  return read
}

export const payment: HostedPayment = {
  txRef: txRef("mfw_1"),
  money: Money.of(2500.5, "NGN"),
  redirectUrl: "https://shop.example.com/flutterwave/return",
  customer: { email: "ada@example.com", name: "Ada Obi", phone: "08030000000" },
  paymentOptions: "card, ussd",
  title: "Demo Shop",
  logoUrl: "https://shop.example.com/logo.png",
  description: "Order 1001",
  sessionMinutes: 30,
  maxRetryAttempt: 5,
  meta: { session_id: "payses_1" },
}
export const row = (changes: object = {}) => ({
  id: 9100042,
  tx_ref: "mfw_1",
  amount: 2500.5,
  currency: "NGN",
  status: "successful",
  ...changes,
})

/** The error a call ends with; it must never hold the key. */
export async function errorOf(call: Promise<unknown>): Promise<FlutterwaveError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FlutterwaveError)) throw error
  expect(inspect(error, { depth: 10 })).not.toContain(SECRET)
  expect(error.message).not.toContain(SECRET)
  return error
}
