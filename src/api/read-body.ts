import type { Readable } from "node:stream"

/**
 * Reads a request's body up to a limit. A larger one is told as soon as it is known; what still comes
 * of it is read and dropped, because hanging up on the caller would cost them the answer.
 *
 * @param limit in bytes
 * @returns the body, or null when it is larger
 * @throws what the stream fails with, such as a caller who hangs up
 */
export function readBody(request: Readable, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on("data", (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
      } else {
        chunks.length = 0
        resolve(null)
      }
    })
    request.once("end", () => resolve(Buffer.concat(chunks)))
    request.once("error", reject)
  })
}
