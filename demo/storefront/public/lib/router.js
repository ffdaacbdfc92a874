const routes = []
let mainElement
let leave = null

/** Which view a path shows; the view gets the main element and the path's parameters. */
export function route(pattern, view) {
  routes.push({ pattern, view })
}

/** Goes to another page of the storefront without loading the document again. */
export function navigate(path, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", path)
  show({ focus: true })
}

/** Shows the view of the present address, now and whenever it changes. */
export function startRouter(element) {
  mainElement = element
  window.addEventListener("popstate", () => show({ focus: true }))
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-internal]")
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate(link.getAttribute("href"))
  })
  show({ focus: false })
}

/** Shows the present view afresh. */
export function reshow() {
  show({ focus: false })
}

function show({ focus }) {
  // A view may wait for something; it must not write over the one that came after it.
  leave?.abort()
  leave = new AbortController()
  const { pathname } = window.location
  const found = routes
    .map(({ pattern, view }) => ({ match: pattern.exec(pathname), view }))
    .find(({ match }) => match)
  if (!found) {
    navigate("/", { replace: true })
    return
  }
  const main = mainElement
  window.scrollTo(0, 0)
  void found.view(main, { signal: leave.signal, parameters: found.match.slice(1) })
  if (focus) main.focus({ preventScroll: true })
}
