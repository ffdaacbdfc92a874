import { Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface PageHeaderProps {
  /** Where the title gets the focus when something else on the page goes away. */
  id?: string
  title: string
  subtitle: string
  /** Beside the title. */
  badge?: ReactNode
  actions?: ReactNode
}

/** The head of a page. */
export const PageHeader = ({ id, title, subtitle, badge, actions }: PageHeaderProps) => (
  <div className="flex flex-col gap-x-4 gap-y-3 px-6 py-4 sm:flex-row sm:items-start sm:justify-between">
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading id={id} tabIndex={id === undefined ? undefined : -1} className="outline-none">
          {title}
        </Heading>
        {badge}
      </div>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {subtitle}
      </Text>
    </div>
    {actions && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
  </div>
)
