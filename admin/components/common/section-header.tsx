import { Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface SectionHeaderProps {
  id: string
  title: string
  subtitle: string
  /** Badges beside the title. */
  badge?: ReactNode
  actions?: ReactNode
}

/** The head of a section; the section is labelled by its title through `id`. */
export const SectionHeader = ({ id, title, subtitle, badge, actions }: SectionHeaderProps) => (
  <div className="flex flex-col gap-x-4 gap-y-3 px-6 py-4 sm:flex-row sm:items-start sm:justify-between">
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading level="h2" id={id}>
          {title}
        </Heading>
        {badge}
      </div>
      <Text className="text-ui-fg-subtle text-pretty" size="small">
        {subtitle}
      </Text>
    </div>
    {actions && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
  </div>
)
