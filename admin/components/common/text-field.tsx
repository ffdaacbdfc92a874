import { Form } from "@medusajs/dashboard/components"
import { Input } from "@medusajs/ui"
import type { Control, FieldPath, FieldValues } from "react-hook-form"

interface TextFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint: string
  placeholder?: string
  inputMode?: "url" | "numeric"
  optional?: boolean
}

export const TextField = <Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  placeholder,
  inputMode,
  optional = false,
}: TextFieldProps<Values>) => (
  <Form.Field
    control={control}
    name={name}
    render={({ field }) => (
      <Form.Item>
        <Form.Label optional={optional}>{label}</Form.Label>
        <Form.Control>
          <Input {...field} placeholder={placeholder} inputMode={inputMode} autoComplete="off" />
        </Form.Control>
        <Form.Hint className="text-pretty">{hint}</Form.Hint>
        <Form.ErrorMessage />
      </Form.Item>
    )}
  />
)
