import { Text } from "@medusajs/ui"

interface ExplainedRowProps {
  title: string
  /** Under the title, as in when it happens. */
  note?: string
  text: string
}

/** One case of several in a list, and what happens in it. Stacked on a phone. */
export const ExplainedRow = ({ title, note, text }: ExplainedRowProps) => (
  <li className="grid grid-cols-1 gap-x-4 gap-y-1 px-6 py-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
    <div>
      <Text size="small" weight="plus" leading="compact" className="text-ui-fg-subtle">
        {title}
      </Text>
      {note !== undefined && (
        <Text size="xsmall" className="text-ui-fg-muted">
          {note}
        </Text>
      )}
    </div>
    <Text size="small" className="text-ui-fg-subtle text-pretty">
      {text}
    </Text>
  </li>
)
