import { Form } from "@medusajs/dashboard/components"
import { Select } from "@medusajs/ui"
import type { Control, FieldPath, FieldValues } from "react-hook-form"

interface ChoiceFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint: string
  choices: { value: string; label: string }[]
}

export const ChoiceField = <Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  choices,
}: ChoiceFieldProps<Values>) => (
  <Form.Field
    control={control}
    name={name}
    render={({ field: { onChange, ref, ...field } }) => (
      <Form.Item>
        <Form.Label>{label}</Form.Label>
        <Select {...field} onValueChange={onChange}>
          <Form.Control>
            <Select.Trigger ref={ref}>
              <Select.Value />
            </Select.Trigger>
          </Form.Control>
          <Select.Content>
            {choices.map((choice) => (
              <Select.Item key={choice.value} value={choice.value}>
                {choice.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
        <Form.Hint className="text-pretty">{hint}</Form.Hint>
        <Form.ErrorMessage />
      </Form.Item>
    )}
  />
)
