import { useSearchParams } from "react-router-dom"
import { paramsOf, type PaymentSearch, searchOf } from "../lib/payment-search"

/** What is looked for, kept in the page's address: it survives a reload and can be sent to others. */
export function usePaymentSearch() {
  const [params, setParams] = useSearchParams()
  const search = searchOf(params)

  /** Changes what is given; any change but of the page itself begins at the first one. */
  const change = (changes: Partial<PaymentSearch>) =>
    setParams((now) => paramsOf({ ...searchOf(now), offset: 0, ...changes }), {
      // Whoever goes back does not go back through each letter that was typed, of a date neither.
      replace: ["q", "created_from", "created_to"].some((name) => name in changes),
    })

  const clear = () => setParams({})

  /** Shows another part of the list without a step to go back by: nobody chose this one. */
  const moveTo = (offset: number) =>
    setParams((now) => paramsOf({ ...searchOf(now), offset }), { replace: true })

  /** Looks for what waits for a person and for nothing else. */
  const showAttention = () => setParams({ status: "attention" })

  return { search, change, clear, moveTo, showAttention }
}
