import { useEffect, useState } from "react"

/** The time, in milliseconds, brought up to date every so many milliseconds: for what counts down. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
