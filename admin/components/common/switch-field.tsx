import { Form } from "@medusajs/dashboard/components"
import { Switch } from "@medusajs/ui"
import type { Control, FieldPath, FieldValues } from "react-hook-form"

interface SwitchFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint: string
}

/** A switch in a box, as the dashboard's own forms have it. */
export const SwitchField = <Values extends FieldValues>({
  control,
  name,
  label,
  hint,
}: SwitchFieldProps<Values>) => (
  <Form.Field
    control={control}
    name={name}
    render={({ field: { value, onChange, ...field } }) => (
      <Form.Item>
        <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3">
          <Form.Control>
            <Switch
              {...field}
              dir="ltr"
              className="shrink-0 rtl:rotate-180"
              checked={value}
              onCheckedChange={onChange}
            />
          </Form.Control>
          <div className="min-w-0">
            <Form.Label>{label}</Form.Label>
            <Form.Hint className="text-pretty">{hint}</Form.Hint>
          </div>
        </div>
        <Form.ErrorMessage />
      </Form.Item>
    )}
  />
)
