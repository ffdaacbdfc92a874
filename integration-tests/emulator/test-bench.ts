import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { startEmulator, type Emulator } from "./index"

export const REDIRECT = "https://shop.example.com/return?cart=cart_1"

/** JSON of many shapes: each test looks at the fields it is about. */
export type Json = ReturnType<typeof JSON.parse>

/** An answer of the API with its HTTP status. */
export interface Answer {
  http: number
  status?: string
  message?: string
  data?: Json
  meta?: Json
}

export let emulator: Emulator
export let shop: {
  server: Server
  url: string
  answer: number
  heard: { hash: unknown; body: Json }[]
}
let count = 0

/** Gives a spec file an emulator and a shop that hears its webhooks, both fresh for each test. */
export function useTestBench(): void {
  beforeAll(async () => {
    emulator = await startEmulator({ retryDelayMs: 5 })
    shop = await startShop()
  })

  beforeEach(async () => {
    await emulator.idle()
    emulator.reset()
    Object.assign(emulator.webhook, { urls: [shop.url], secretHash: "shop-hash" })
    shop.answer = 200
    shop.heard.length = 0
  })

  afterAll(async () => {
    await emulator.close()
    await new Promise((resolve) => shop.server.close(resolve))
  })
}

export function nextRef(): string {
  count += 1
  return `demo-${count}`
}

export function payment(): Record<string, unknown> {
  return {
    tx_ref: nextRef(),
    amount: 2500.5,
    currency: "NGN",
    redirect_url: REDIRECT,
    customer: { email: "ada@example.com", name: "Ada Obi", phonenumber: "08030000000" },
    meta: { session_id: "payses_1", flag: 1 },
  }
}

export async function createLink(change: object = {}): Promise<{ link: string; txRef: string }> {
  const body = { ...payment(), ...change } as Record<string, unknown>
  const answer = await call("POST", "/payments", body)
  expect(answer).toMatchObject({ http: 200, status: "success", message: "Hosted Link" })
  return { link: (answer.data as { link: string }).link, txRef: body["tx_ref"] as string }
}

export async function paidTransaction(): ReturnType<Emulator["pay"]> {
  return emulator.pay((await createLink()).txRef, "success", { notify: false })
}

export function verify(txRef: string): Promise<Answer> {
  return call("GET", `/transactions/verify_by_reference?tx_ref=${txRef}`)
}

export function bearer(key = emulator.secretKey): Record<string, string> {
  return { authorization: `Bearer ${key}`, "content-type": "application/json" }
}

export function call(method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  return request(emulator, method, path, body, key)
}

export async function request(
  target: Emulator,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Answer> {
  const answer = await fetch(target.apiUrl + path, {
    method,
    headers: bearer(key),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { http: answer.status, ...((await answer.json()) as object) }
}

/** Presses a button on the hosted page; gives where it leads, or null for a page that stays. */
export function choose(
  link: string,
  outcome: string,
  fields: Record<string, string> = {},
): Promise<string | null> {
  return submit(link, { outcome, ...fields })
}

export async function submit(
  address: string,
  fields: Record<string, string>,
): Promise<string | null> {
  const answer = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  })
  return answer.headers.get("location")
}

export async function follow(location: string | null, base: string): Promise<string> {
  return (await fetch(new URL(location ?? "", base))).text()
}

async function startShop(): Promise<typeof shop> {
  const heard: typeof shop.heard = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
    incoming.on("end", () => {
      heard.push({
        hash: incoming.headers["verif-hash"],
        body: JSON.parse(Buffer.concat(chunks).toString()) as Json,
      })
      response.writeHead(shop.answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}/hooks`
  return { server, url, answer: 200, heard }
}
