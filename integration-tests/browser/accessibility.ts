import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"

interface AxeResult {
  violations: {
    id: string
    impact: string | null
    help: string
    nodes: { html: string; failureSummary?: string }[]
  }[]
}

interface AxeWindow {
  axe: { run(context: string, options: object): Promise<AxeResult> }
}

let source: string | undefined

/**
 * What axe-core finds on a page that keeps somebody from using it: its serious and critical findings,
 * a line each.
 *
 * @param scope the part of the page that is looked at; the dashboard around it is the platform's
 */
export async function seriousFindings(page: Page, scope = "main"): Promise<string[]> {
  // Halfway from one colour to another, anything is hard to read.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  )
  source ??= readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")
  // Through the debugger, not as an element of the page: a page may forbid scripts of others.
  await page.evaluate(source)
  const { violations } = await page.evaluate(
    (selector) =>
      (window as unknown as AxeWindow).axe.run(selector, {
        resultTypes: ["violations"],
      }),
    scope,
  )
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ""}`),
    )
}

/** Fails when a page, in the theme that was asked for, has something that keeps somebody from using it. */
export async function expectReadable(
  page: Page,
  theme: "light" | "dark",
  scope = "main",
): Promise<void> {
  expect(await page.locator(`html.${theme}`).count()).toBe(1)
  expect(await seriousFindings(page, scope)).toEqual([])
}

/** Fails when something of a page lies beyond the screen's edge. */
export async function expectFitting(page: Page, scope = "main"): Promise<void> {
  const tooWide = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(`${selector} *`)]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.textContent),
    scope,
  )
  expect(tooWide).toEqual([])
}

/** Both themes, for tests of each. */
export const themes = ["light", "dark"] as const
