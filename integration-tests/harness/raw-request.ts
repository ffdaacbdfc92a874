import { request as httpRequest } from "node:http"

/** An answer as it came over the wire. */
export interface Answer {
  status: number
  location: string | undefined
  text: string
}

/** Sends a path exactly as written: HTTP clients would repair what is to be sent broken. */
export function sendRaw(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Buffer | string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const sent = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      )
    })
    sent.on("error", reject)
    sent.end(body)
  })
}

/** A refusal that a person can read, with one of these statuses, and that leads nowhere. */
export function expectRefusal(answer: Answer, ...statuses: number[]): void {
  expect([answer.status, answer.text]).toEqual([
    statuses.includes(answer.status) ? answer.status : `one of ${statuses.join(", ")}`,
    answer.text,
  ])
  expect(answer.location).toBeUndefined()
  const { message } = JSON.parse(answer.text) as { message: string }
  expect(message).toMatch(/^[A-Z].{10,}[.)]$/)
  expectNoInsides(answer.text)
}

/** Nothing of the server, its files or its database shows. */
export function expectNoInsides(text: string): void {
  expect(text).not.toMatch(/node_modules|\bat .+:\d+:\d+|\.js\b|\/tmp\/|\/root\//)
  expect(text).not.toMatch(/flutterwave_[a-z]|\binsert into\b|\bselect .+ from\b|does not exist/i)
  expect(text).not.toContain("<script")
}
