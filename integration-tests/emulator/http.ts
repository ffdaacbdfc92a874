import type { IncomingMessage, ServerResponse } from "node:http"

/** What a handler gets to see of a request. `body` is parsed JSON or form fields, `null` when empty. */
export interface Request {
  method: string
  path: string
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  authorization: string | null
}

/** What a handler answers. A text body is sent as it is, anything else as JSON. */
export interface Reply {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export type Handler = (request: Request) => Reply | Promise<Reply>

/** A refusal in Flutterwave's error envelope. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const BODY_LIMIT = 1024 * 1024

/** Flutterwave's success envelope; `extra` lands beside `data` (`meta`). */
export function success(message: string, data?: unknown, extra?: Record<string, unknown>): Reply {
  const body: Record<string, unknown> = { status: "success", message }
  if (data !== undefined) {
    body["data"] = data
  }
  return { status: 200, body: { ...body, ...extra } }
}

/** Flutterwave's error envelope. */
export function failure(status: number, message: string): Reply {
  return { status, body: { status: "error", message, data: null } }
}

export function html(body: string, status = 200): Reply {
  return { status, body, headers: { "content-type": "text/html; charset=utf-8" } }
}

export function redirect(location: string): Reply {
  return { status: 303, body: "", headers: { location } }
}

/** Routes such as `GET /v3/transactions/:id/verify`, tried in the order they were added. */
export class Router {
  private readonly routes: { method: string; parts: string[]; handler: Handler }[] = []

  on(route: string, handler: Handler): this {
    const [method, path] = route.split(" ") as [string, string]
    this.routes.push({ method, parts: path.split("/"), handler })
    return this
  }

  find(
    method: string,
    path: string,
  ): { handler: Handler; params: Record<string, string> } | undefined {
    const parts = path.split("/")
    for (const route of this.routes) {
      const params = route.method === method ? matchParts(route.parts, parts) : undefined
      if (params) {
        return { handler: route.handler, params }
      }
    }
    return undefined
  }
}

function matchParts(pattern: string[], parts: string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) {
    return undefined
  }
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const actual = parts[index] ?? ""
    if (expected.startsWith(":") && actual !== "") {
      params[expected.slice(1)] = decode(actual)
    } else if (expected !== actual) {
      return undefined
    }
  }
  return params
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Reads and parses a request. Throws `ApiError` 400 for broken JSON and 413 above 1 MB. */
export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? "/", "http://localhost")
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) {
      throw new ApiError(413, "request entity too large")
    }
    chunks.push(chunk)
  }
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    params: {},
    query: Object.fromEntries(url.searchParams),
    body: parseBody(Buffer.concat(chunks).toString("utf8"), incoming.headers["content-type"] ?? ""),
    authorization: incoming.headers.authorization ?? null,
  }
}

function parseBody(text: string, contentType: string): unknown {
  if (text === "") {
    return null
  }
  if (contentType.includes("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ApiError(400, "Invalid JSON in request body")
  }
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  const isText = typeof reply.body === "string"
  response.writeHead(reply.status, {
    "content-type": isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...reply.headers,
  })
  response.end(isText ? reply.body : JSON.stringify(reply.body))
}

/** Whether `${method} ${path}` fits a pattern; see `FaultRule.match`. Expressions also see the query string. */
export function matches(
  pattern: RegExp | string,
  call: { method: string; path: string; query: Record<string, string> },
): boolean {
  if (pattern instanceof RegExp) {
    const plain = `${call.method} ${call.path}`
    const search = new URLSearchParams(call.query).toString()
    return [plain, `${plain}?${search}`].some((text) => text.search(pattern) >= 0)
  }
  const [first = "", second] = pattern.trim().split(/\s+/)
  const path = second ?? first
  if (second !== undefined && first.toUpperCase() !== call.method) {
    return false
  }
  const escaped = path
    .replace(/^\/v3(?=\/)/, "")
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]+")
  return new RegExp(`^/v3${escaped}$`).test(call.path)
}

/** The JSON object of a request. Throws `ApiError` 400 for anything else. */
export function objectBody(request: Request): Record<string, unknown> {
  const body = request.body ?? {}
  if (typeof body !== "object" || Array.isArray(body)) {
    throw new ApiError(400, "Request body must be a JSON object")
  }
  return body as Record<string, unknown>
}
