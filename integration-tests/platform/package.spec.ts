import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { parseVaultKeys } from "../../src/modules/flutterwave/vault/cipher"
import { root } from "../setup/paths"

interface PackageJson {
  version: string
  scripts: Record<string, string>
  exports: Record<string, string | Record<string, string>>
  dependencies?: Record<string, string>
}

const read = (path: string): string => readFileSync(join(root, path), "utf8")
const packageJson = JSON.parse(read("package.json")) as PackageJson

describe("the package", () => {
  it("exports what Medusa loads a plugin by", () => {
    const resolve = (path: string): string =>
      require.resolve(`medusa-payment-flutterwave${path}`, { paths: [root] })
    expect(resolve("/package.json")).toBe(join(root, "package.json"))
    const built = join(root, ".medusa/server/src")
    expect(resolve("/workflows")).toBe(join(built, "workflows/index.js"))
    expect(resolve("/modules/flutterwave")).toBe(join(built, "modules/flutterwave/index.js"))
    expect(resolve("/.medusa/server/src/modules/flutterwave")).toBe(
      join(built, "modules/flutterwave/index.js"),
    )
    expect(resolve("/providers/flutterwave")).toBe(join(built, "providers/flutterwave/index.js"))
    expect(resolve("/admin")).toBe(join(built, "admin/index.js"))
    expect(existsSync(join(built, "admin/index.mjs"))).toBe(true)
  })

  it("publishes the build, the README and the licence, and nothing else", () => {
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    ) as { files: { path: string }[] }[]
    const paths = packed!.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        ".medusa/server/src/jobs/check-payments.js",
        ".medusa/server/src/subscribers/notice-received.js",
        ".medusa/server/src/api/hooks/flutterwave/route.js",
        ".medusa/server/src/scripts/rotate-vault-key.js",
      ]),
    )
    expect(
      paths.filter(
        (path) =>
          !["LICENSE", "README.md", "package.json"].includes(path) &&
          !path.startsWith(".medusa/server/src/"),
      ),
    ).toEqual([])
    expect(paths.filter((path) => /spec|emulator|integration-tests|demo/.test(path))).toEqual([])
  })

  it("brings no dependency of its own at run time", () => {
    expect(packageJson.dependencies ?? {}).toEqual({})
  })
})

describe("the README", () => {
  const commands = [...read("README.md").matchAll(/```bash\n([^`]*)```/g)].flatMap(([, block]) =>
    block!
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  )

  it("names only npm commands that exist", () => {
    const scripts = commands.flatMap((command) => {
      const named = /^npm (?:run (\S+)|(test))/.exec(command)
      return named ? [(named[1] ?? named[2])!] : []
    })
    expect(scripts).toEqual(expect.arrayContaining(["demo", "test"]))
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([])
  })

  it("gives a command that makes a vault key", () => {
    const command = commands.find((line) => line.startsWith("node -e"))
    const printed = execFileSync("bash", ["-c", command!], { encoding: "utf8" })
    expect(parseVaultKeys(printed.trim())).toHaveLength(1)
  })

  it("names the rotation script where the package has it", () => {
    const scripts = commands.flatMap((line) => /medusa exec \.\/(\S+)/.exec(line)?.[1] ?? [])
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) {
      expect(existsSync(join(root, script))).toBe(true)
    }
  })

  it("names every event that exists, and no other", () => {
    const announced = read("src/providers/flutterwave/helpers/announce.ts")
    const events = [...announced.matchAll(/^ {2}"(flutterwave\.\w+)":/gm)].map(([, name]) => name)
    const rows = [...read("README.md").matchAll(/^\| `(flutterwave\.\w+)`/gm)]
    expect(events.length).toBeGreaterThan(0)
    expect(rows.map(([, name]) => name).sort()).toEqual(events.sort())
  })

  it("names every option and environment variable that exists", () => {
    const options = read("src/modules/flutterwave/options.ts")
    const names = [...options.matchAll(/^ {2}(\w+): "([A-Z_]+)",$/gm)]
    expect(names.length).toBe(8)
    const readme = read("README.md")
    for (const [, option, variable] of names) {
      expect(readme).toContain(`\`${option}\``)
      expect(readme).toContain(`\`${variable}\``)
    }
  })
})
