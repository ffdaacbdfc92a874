import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import resources from "."

const admin = join(__dirname, "..")
const languages = Object.keys(resources) as (keyof typeof resources)[]

/** Every text of a language under its whole key, as in `mode.goLive`. */
function textsOf(language: keyof typeof resources): Map<string, string> {
  const texts = new Map<string, string>()
  const read = (node: object, path: string[]) => {
    for (const [key, value] of Object.entries(node) as [string, string | object][]) {
      if (typeof value === "string") {
        texts.set([...path, key].join("."), value)
      } else {
        read(value, [...path, key])
      }
    }
  }
  read(resources[language].flutterwave, [])
  return texts
}

const placeholdersOf = (text: string) =>
  [...text.matchAll(/{{(.*?)}}/g)].map(([, name]) => name).sort()

const english = textsOf("en")
const sources = sourcesIn(admin).filter(({ file }) => !file.endsWith(".spec.ts"))

/** Keys as they are written at a call of `t`; what is computed in them stands as one star. */
const used = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/\bt\(\s*(?:"([^"]+)"|`([^`]+)`)/g)].map(([, plain, template]) => ({
    file,
    key: plain ?? template!.replace(/\${.*?}/g, "*"),
  })),
)

function matcherOf(key: string): RegExp {
  const literal = key.split("*").map((part) => part.replace(/[.\\]/g, "\\$&"))
  return new RegExp(`^${literal.join("[^.]*")}$`)
}

function sourcesIn(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      return sourcesIn(path)
    }
    return /\.tsx?$/.test(entry.name) ? [{ file: path, text: readFileSync(path, "utf8") }] : []
  })
}

describe("the dashboard's languages", () => {
  it("are at least English, French and Indonesian", () => {
    expect(languages).toEqual(expect.arrayContaining(["en", "fr", "id"]))
  })

  describe.each(languages.filter((language) => language !== "en"))("%s", (language) => {
    const texts = textsOf(language)

    it("has each text of the English one and no other", () => {
      expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
    })

    it("fills in the same values", () => {
      const wrong = [...english].filter(
        ([key, text]) =>
          placeholdersOf(text).join() !== placeholdersOf(texts.get(key) ?? "").join(),
      )
      expect(wrong).toEqual([])
    })

    it("is not English under another name", () => {
      const same = [...english].filter(([key, text]) => texts.get(key) === text)
      // Names of Flutterwave, of its methods and of its boxes are the same everywhere.
      expect(same.length).toBeLessThan(english.size / 5)
    })
  })

  it.each(languages)("leave no text empty (%s)", (language) => {
    const empty = [...textsOf(language)].filter(([, text]) => text.trim() === "")
    expect(empty).toEqual([])
  })

  it("hold every text that the code asks for", () => {
    expect(used.length).toBeGreaterThan(50)
    const missing = used.filter(({ key }) => {
      const matcher = matcherOf(key)
      return ![...english.keys()].some((each) => matcher.test(each))
    })
    expect(missing).toEqual([])
  })

  it("hold no text that nothing asks for", () => {
    const matchers = used.map(({ key }) => matcherOf(key))
    const idle = [...english.keys()].filter((key) => !matchers.some((each) => each.test(key)))
    expect(idle).toEqual([])
  })

  it("are spoken by every file that says something", () => {
    const mute = sources.filter(
      ({ text }) => /\bt\(/.test(text) && !text.includes('useTranslation("flutterwave")'),
    )
    expect(mute).toEqual([])
  })
})
