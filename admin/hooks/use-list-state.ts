import { useSearchParams } from "react-router-dom"

/** What a list is asked for. */
export interface ListState<Filter extends string> {
  q: string
  /** The chosen value of each filter; an empty text where none is. */
  filters: Record<Filter, string>
  offset: number
  search: (text: string) => void
  choose: (filter: Filter, value: string) => void
  goTo: (offset: number) => void
  clear: () => void
  /** Whether anything narrows the list. */
  isNarrowed: boolean
}

/**
 * Keeps in the address what a list is asked for, so that the page can be reloaded, sent to somebody
 * and come back to.
 *
 * @param choices the filters that the list has, each with what can be chosen: what else an address
 * asks for means nothing
 */
export function useListState<Filter extends string>(
  choices: Record<Filter, readonly string[]>,
): ListState<Filter> {
  const [params, setParams] = useSearchParams()

  const change = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === "") {
          after.delete(name)
        } else {
          after.set(name, value)
        }
        if (name !== "offset") {
          // What was on the third page of everything may not have three pages of its own.
          after.delete("offset")
        }
        return after
      },
      { replace: true },
    )

  const q = params.get("q") ?? ""
  const names = Object.keys(choices) as Filter[]
  const chosenOf = (name: Filter) => choices[name].find((value) => value === params.get(name)) ?? ""
  const filters = Object.fromEntries(names.map((name) => [name, chosenOf(name)])) as Record<
    Filter,
    string
  >
  const offset = Number(params.get("offset") ?? 0)
  return {
    q,
    filters,
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0,
    search: (text) => change("q", text),
    choose: change,
    goTo: (wanted) => change("offset", wanted === 0 ? "" : String(wanted)),
    clear: () => setParams({}, { replace: true }),
    isNarrowed: q !== "" || names.some((name) => filters[name] !== ""),
  }
}
