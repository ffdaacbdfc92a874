import { useSearchParams } from "react-router-dom"
import { paramsOf, type PaymentSearch, searchOf } from "../lib/payment-search"

/** What is looked for, kept in the page's address: it survives a reload and can be sent to others. */
export function usePaymentSearch() {
  const [params, setParams] = useSearchParams()
  const search = searchOf(params)

  /** Changes what is given; any change but of the page itself begins at the first one. */
  const change = (changes: Partial<PaymentSearch>) =>
    setParams((now) => paramsOf({ ...searchOf(now), offset: 0, ...changes }), {
      // Whoever goes back does not go back through each letter that was typed.
      replace: changes.q !== undefined,
    })

  const clear = () => setParams({})

  return { search, change, clear }
}
