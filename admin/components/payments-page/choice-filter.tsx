import { Select } from "@medusajs/ui"

interface ChoiceFilterProps {
  /** Read out, and shown where there is nothing chosen. */
  label: string
  value: string
  choices: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** Chooses one of several things, without a form. */
export const ChoiceFilter = ({ label, value, choices, onChange }: ChoiceFilterProps) => (
  <Select size="small" value={value} onValueChange={onChange}>
    <Select.Trigger aria-label={label} className="gap-x-1 lg:w-auto">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {choices.map((choice) => (
        <Select.Item key={choice.value} value={choice.value}>
          {choice.label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)
