import { Input, Label } from "@medusajs/ui"
import { type FocusEvent, type FormEvent, useId, useState } from "react"
import { isDay } from "../../lib/payment-search"

interface DayFilterProps {
  label: string
  /** As `2026-11-24`; empty for any. */
  value: string
  onChange: (day: string) => void
}

/** Keeps the year at four digits, as people write it. */
const latest = "9999-12-31"

/** Chooses a day, in the way that the browser has for it. */
export const DayFilter = ({ label, value, onChange }: DayFilterProps) => {
  const id = useId()
  // A date that is being typed is one of the year 2 at first, which nobody looks for.
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const [asked, setAsked] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // What was asked for here comes back while more is typed already; anything else was changed from
    // outside: cleared, or gone back to.
    if (value !== asked) {
      setAsked(value)
      setText(value)
    }
  }

  const ask = (day: string) => {
    if (day !== asked) {
      setAsked(day)
      onChange(day)
    }
  }

  const edit = ({ currentTarget: input }: FormEvent<HTMLInputElement>) => {
    setText(input.value)
    // Half a date reads as an empty one, too, and is not what somebody means who is typing.
    if (isDay(input.value) || (input.value === "" && !input.validity.badInput)) {
      ask(input.value)
    }
  }

  const leave = ({ currentTarget: input }: FocusEvent<HTMLInputElement>) => {
    if (input.value === "" && !input.validity.badInput) {
      ask("")
    } else if (!isDay(input.value)) {
      // Set by hand as well: the browser keeps half a date on show where it was empty before.
      input.value = value
      setText(value)
    }
  }

  return (
    <div className="flex min-w-0 flex-1 flex-col gap-x-2 gap-y-1 lg:flex-none lg:flex-row lg:items-center">
      <Label htmlFor={id} size="small" className="text-ui-fg-subtle whitespace-nowrap">
        {label}
      </Label>
      <div className="lg:w-36">
        <Input
          id={id}
          type="date"
          size="small"
          max={latest}
          className="dark:[color-scheme:dark]"
          value={text}
          onChange={edit}
          onBlur={leave}
        />
      </div>
    </div>
  )
}
