import { createServer } from "node:net"

/** A TCP port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    // Without a host it is the port of IPv6 and IPv4 at once, as the servers use it later.
    server.listen(0, () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === "object") {
          resolve(address.port)
        } else {
          reject(new Error("The system gave no port"))
        }
      })
    })
  })
}
