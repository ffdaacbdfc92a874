import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface RowProps {
  label: string
  children: ReactNode
  actions?: ReactNode
}

/** One line of a section: what it is, how it stands, what can be done. Stacked on a phone. */
export const Row = ({ label, children, actions }: RowProps) => (
  <div className="text-ui-fg-subtle grid grid-cols-1 gap-x-4 gap-y-1 px-6 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
    <Text size="small" weight="plus" leading="compact" className="sm:leading-7">
      {label}
    </Text>
    <div className="flex min-w-0 flex-wrap items-center justify-between gap-2 sm:flex-nowrap">
      <div className="txt-small flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-2">
        {children}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap items-center gap-1">{actions}</div>}
    </div>
  </div>
)
