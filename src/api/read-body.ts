import type { Readable } from "node:stream"

/**
 * Reads a request's body up to a limit.
 * @param limit in bytes
 * @returns the body, or null when it is larger; what is over the limit is not kept
 */
export async function readBody(request: Readable, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) {
      chunks.push(chunk)
    } else {
      chunks.length = 0
    }
    if (size > limit * 10) {
      return null
    }
  }
  return size > limit ? null : Buffer.concat(chunks)
}
