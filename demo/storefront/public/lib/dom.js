/**
 * Makes an element. Text is always set as text, never as markup, so nothing that comes from the
 * API can become part of the page's structure.
 *
 * @param {string} tag element name, optionally with classes: "button.primary"
 * @param {Record<string, unknown>} props attributes; `on…` functions become listeners, `testid` becomes data-testid
 * @param {...(Node | string | number | null | undefined | false | Array)} children
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".")
  const element = document.createElement(name)
  if (classes.length > 0) element.className = classes.join(" ")
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else if (key === "testid") element.dataset.testid = value
    else if (key === "value") element.value = value
    else element.setAttribute(key, value === true ? "" : String(value))
  }
  element.append(...children.flat().filter((child) => child || child === 0))
  return element
}

/** Replaces what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(Boolean))
}

/** A message that is announced by screen readers as soon as it appears. */
export function errorMessage(text) {
  return h("p.error", { role: "alert", testid: "error" }, text)
}

/** A line with a spinner, for what takes longer than a blink. */
export function loading(text) {
  return h("p.loading", { role: "status", testid: "loading" }, h("span.spinner"), text)
}

/**
 * Runs what a button starts: the button is busy meanwhile, and a failure is shown as text where
 * `showError` puts it.
 */
export async function whileBusy(button, showError, work) {
  if (button.getAttribute("aria-busy") === "true") return
  button.setAttribute("aria-busy", "true")
  button.disabled = true
  showError(null)
  try {
    await work()
  } catch (error) {
    showError(error instanceof Error ? error.message : String(error))
  } finally {
    button.removeAttribute("aria-busy")
    button.disabled = false
  }
}
