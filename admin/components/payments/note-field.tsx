import { Form } from "@medusajs/dashboard/components"
import { Textarea } from "@medusajs/ui"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"

interface NoteFieldProps {
  control: Control<{ note: string }>
}

/** As the server takes it. */
const longest = 1000

export const NoteField = ({ control }: NoteFieldProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <Form.Field
      control={control}
      name="note"
      rules={{
        validate: (note) => note.trim() !== "" || t("payment.resolve.empty"),
        maxLength: { value: longest, message: t("payment.resolve.tooLong") },
      }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{t("payment.resolve.note")}</Form.Label>
          <Form.Control>
            <Textarea {...field} rows={5} />
          </Form.Control>
          <Form.Hint className="text-pretty">{t("payment.resolve.noteText")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
