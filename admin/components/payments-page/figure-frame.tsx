import { Heading, Text } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

interface FigureFrameProps {
  title: string
  /** What the chart comes down to. */
  subtitle: string
  actions?: ReactNode
  children: ReactNode
}

/** The head of a small chart, with what it comes down to in words. */
export const FigureFrame = ({ title, subtitle, actions, children }: FigureFrameProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-y-3 px-6 py-4">
      <div className="flex items-start justify-between gap-x-2">
        <div className="min-w-0">
          <Heading level="h3" id={id}>
            {title}
          </Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {subtitle}
          </Text>
        </div>
        {actions}
      </div>
      {children}
    </section>
  )
}
