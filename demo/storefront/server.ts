import { readFile } from "node:fs/promises"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"

const publicFolder = path.join(__dirname, "public")

/** The page's own addresses: each is the same document, the script decides what to show. */
const pages = [/^\/$/, /^\/cart$/, /^\/checkout$/, /^\/return$/, /^\/order\/[\w-]+$/]

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
}

/** Where a storefront stands, and how to stop it. */
export interface RunningStorefront {
  url: string
  close(): Promise<void>
}

/**
 * Serves the storefront page for one Medusa store.
 *
 * @param port 0 takes any free port
 * @param backendUrl the store's origin, as the browser reaches it
 * @param publishableKey of the sales channel to sell from
 * @throws the server's error, `EADDRINUSE` for instance
 */
export async function startStorefront(options: {
  port: number
  backendUrl: string
  publishableKey: string
}): Promise<RunningStorefront> {
  const config = JSON.stringify({
    backend_url: options.backendUrl,
    publishable_key: options.publishableKey,
  })
  const server = createServer((request, response) => {
    void answer(request.url ?? "/", config, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        // Browsers keep connections open; without this, closing would wait for them.
        server.closeAllConnections()
      }),
  }
}

async function answer(url: string, config: string, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, "http://localhost")
  response.setHeader("cache-control", "no-cache")
  response.setHeader("x-content-type-options", "nosniff")
  if (pathname === "/config.json") {
    response.setHeader("content-type", "application/json")
    response.end(config)
    return
  }
  const isPage = pages.some((page) => page.test(pathname))
  const file = path.join(publicFolder, isPage ? "index.html" : pathname)
  const contentType = contentTypes[path.extname(file)]
  if (!file.startsWith(publicFolder + path.sep) || !contentType) {
    notFound(response)
    return
  }
  try {
    const content = await readFile(file)
    response.setHeader("content-type", contentType)
    response.end(content)
  } catch {
    // Whatever could not be read is, to a browser, not there.
    notFound(response)
  }
}

function notFound(response: ServerResponse): void {
  response.statusCode = 404
  response.setHeader("content-type", "text/plain; charset=utf-8")
  response.end("Not found")
}
