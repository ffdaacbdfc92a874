import { Select } from "@medusajs/ui"

interface FilterSelectProps {
  label: string
  /** Stands for no choice. */
  all: string
  /** An empty text where nothing is chosen. */
  value: string
  choices: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** The select takes no empty value. */
const everything = "*"

/** Narrows a list to one value of something, or to none. */
export const FilterSelect = ({ label, all, value, choices, onChange }: FilterSelectProps) => (
  <Select
    size="small"
    value={value || everything}
    onValueChange={(chosen) => onChange(chosen === everything ? "" : chosen)}
  >
    <Select.Trigger aria-label={label}>
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      <Select.Item value={everything}>{all}</Select.Item>
      {choices.map((choice) => (
        <Select.Item key={choice.value} value={choice.value}>
          {choice.label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)
