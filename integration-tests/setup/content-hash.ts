import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import { root } from "./paths"

/**
 * One hash over the contents of files and folders (names relative to the root), so that work which
 * depends on nothing else can be skipped when it stays the same.
 */
export function contentHash(
  paths: string[],
  include: (path: string) => boolean = () => true,
): string {
  const hash = createHash("sha256")
  for (const path of paths.flatMap((each) => filesUnder(join(root, each))).sort()) {
    const name = relative(root, path)
    if (include(name)) {
      hash.update(`${name}\0`).update(readFileSync(path)).update("\0")
    }
  }
  return hash.digest("hex")
}

function filesUnder(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) {
    return []
  }
  if (stat.isFile()) {
    return [path]
  }
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    // src/admin is a link to a folder that is listed by its own name.
    if (entry.isSymbolicLink() || entry.name === "node_modules" || entry.name === ".medusa") {
      return []
    }
    return filesUnder(join(path, entry.name))
  })
}
