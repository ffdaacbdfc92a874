import { join } from "node:path"

/** The repository's root folder. */
export const root = join(__dirname, "..", "..")

/** Everything that a run leaves behind and may be deleted at any time; ignored by git. */
export const cache = join(root, ".cache")

/** The Medusa project that the running-platform tests start. */
export const storeDirectory = join(root, "integration-tests", "store")
