import { Text } from "@medusajs/ui"

interface AttemptRowProps {
  title: string
  when: string
  text: string
}

/** One attempt at collecting a payment, and what happens in it. */
export const AttemptRow = ({ title, when, text }: AttemptRowProps) => (
  <li className="grid grid-cols-1 gap-x-4 gap-y-1 px-6 py-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
    <div>
      <Text size="small" weight="plus" leading="compact" className="text-ui-fg-subtle">
        {title}
      </Text>
      <Text size="xsmall" className="text-ui-fg-muted">
        {when}
      </Text>
    </div>
    <Text size="small" className="text-ui-fg-subtle text-pretty">
      {text}
    </Text>
  </li>
)
