import { createServer } from "node:net"
import { freePort } from "../../integration-tests/setup/free-port"

/** The preferred TCP port where nobody has it, else any free one; 0 prefers none. */
export async function portNear(preferred: number): Promise<number> {
  return preferred !== 0 && (await isFree(preferred)) ? preferred : freePort()
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(false))
    // Without a host this asks for IPv4 and IPv6 at once: "localhost" may be either.
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
