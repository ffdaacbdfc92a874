import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface EmptyListProps {
  title: string
  text: string
  action?: ReactNode
}

/** Stands where a list has nothing to show, and says why. */
export const EmptyList = ({ title, text, action }: EmptyListProps) => (
  <div
    role="status"
    className="flex min-h-48 flex-col items-center justify-center gap-y-4 px-6 py-10 text-center"
  >
    <div className="flex max-w-md flex-col gap-y-1">
      <Text size="small" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {text}
      </Text>
    </div>
    {action}
  </div>
)
