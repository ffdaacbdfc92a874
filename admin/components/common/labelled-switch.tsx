import { Label, Switch, Text } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

interface LabelledSwitchProps {
  label: string
  /** What it does, read out with the label. */
  text: string
  /** Beside the label. */
  badge?: ReactNode
  checked: boolean
  /** A change is being saved; another one is not begun meanwhile. */
  isPending: boolean
  onChange: (checked: boolean) => Promise<void>
}

/** A switch that changes a setting by itself, without a form. */
export const LabelledSwitch = ({
  label,
  text,
  badge,
  checked,
  isPending,
  onChange,
}: LabelledSwitchProps) => {
  const id = useId()
  return (
    <div className="flex items-start gap-x-3">
      <Switch
        id={id}
        aria-describedby={`${id}-text`}
        className="mt-0.5 shrink-0"
        checked={checked}
        onCheckedChange={(wanted) => !isPending && void onChange(wanted)}
      />
      <div className="min-w-0">
        <div className="flex items-center gap-x-2">
          <Label htmlFor={id} size="small" weight="plus">
            {label}
          </Label>
          {badge}
        </div>
        <Text id={`${id}-text`} size="small" className="text-ui-fg-subtle text-pretty">
          {text}
        </Text>
      </div>
    </div>
  )
}
