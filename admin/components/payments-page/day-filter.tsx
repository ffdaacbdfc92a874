import { Input, Label } from "@medusajs/ui"
import { useId } from "react"

interface DayFilterProps {
  label: string
  /** As `2026-11-24`; empty for any. */
  value: string
  onChange: (day: string) => void
}

/** Chooses a day, in the way that the browser has for it. */
export const DayFilter = ({ label, value, onChange }: DayFilterProps) => {
  const id = useId()
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
          className="dark:[color-scheme:dark]"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  )
}
