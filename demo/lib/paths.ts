import path from "node:path"

/** The demo's folder, its Medusa project. */
export const demoFolder = path.join(__dirname, "..")

/** Everything the demo keeps between starts; ignored by git, safe to delete while it is stopped. */
export const dataFolder = path.join(demoFolder, ".data")

/** What `medusa build` makes of the demo's project: the server to start, with its dashboard. */
export const builtServer = path.join(demoFolder, ".medusa", "server")
