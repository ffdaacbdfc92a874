import { Form } from "@medusajs/dashboard/components"
import { Input } from "@medusajs/ui"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Key, KeyName, Mode } from "../../lib/settings"

interface KeyFieldProps {
  control: Control<Record<KeyName, string>>
  name: KeyName
  mode: Mode
  current: Key
}

/** Takes a key and never shows the one that is there. */
export const KeyField = ({ control, name, mode, current }: KeyFieldProps) => {
  const { t } = useTranslation("flutterwave")
  const prefix = `${name === "public_key" ? "FLWPUBK" : "FLWSECK"}${mode === "test" ? "_TEST" : ""}-`
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={name === "encryption_key"}>{t(`keys.names.${name}`)}</Form.Label>
          <Form.Control>
            <Input
              {...field}
              type={name === "public_key" ? "text" : "password"}
              placeholder={current.set ? t("keys.keep", { hint: current.hint ?? "" }) : undefined}
              // Browsers offer to save what looks like a password, and fill in others.
              autoComplete={name === "public_key" ? "off" : "new-password"}
              autoCapitalize="off"
              spellCheck={false}
            />
          </Form.Control>
          <Form.Hint className="text-pretty">
            {t(`keys.hints.${name}`, { prefix })}
            {current.source === "environment" && <> {t("keys.environmentText")}</>}
          </Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
