import { zodResolver } from "@hookform/resolvers/zod"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { useChangeSettings } from "../../hooks/use-change-settings"
import { readFieldError } from "../../lib/field-error"
import { keyMistake } from "../../lib/key-mistake"
import { type Account, type KeyName, keyNames, type Mode } from "../../lib/settings"
import { FormDrawer } from "../common/form-drawer"
import { KeyField } from "./key-field"

interface KeysFormProps {
  mode: Mode
  account: Account
  onClose: () => void
}

/** Enters the keys of one mode. What is left blank stays as it is. */
export const KeysForm = ({ mode, account, onClose }: KeysFormProps) => {
  const { t } = useTranslation("flutterwave")
  const { mutateAsync, isPending } = useChangeSettings()

  const keyField = (name: KeyName) =>
    z.string().superRefine((text, context) => {
      const mistake = keyMistake(name, mode, text)
      if (mistake) {
        context.addIssue({ code: "custom", message: t(`keys.mistakes.${mistake}`) })
      }
    })
  const schema = z.object({
    public_key: keyField("public_key"),
    secret_key: keyField("secret_key"),
    encryption_key: keyField("encryption_key"),
  })
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { public_key: "", secret_key: "", encryption_key: "" },
    resolver: zodResolver(schema),
    mode: "onTouched",
  })

  const save = async (values: z.infer<typeof schema>) => {
    const entered = keyNames.filter((name) => values[name] !== "")
    if (entered.length === 0) {
      onClose()
      return
    }
    try {
      const keys = Object.fromEntries(entered.map((name) => [name, values[name]]))
      await mutateAsync({ accounts: { [mode]: keys } })
      toast.success(t("common.saved"))
      onClose()
    } catch (error) {
      showRefusal(error instanceof Error ? error.message : String(error))
    }
  }

  const showRefusal = (message: string) => {
    const refused = readFieldError(message)
    const name = keyNames.find((each) => refused?.path === `accounts.${mode}.${each}`)
    if (refused && name) {
      form.setError(name, { message: refused.text }, { shouldFocus: true })
    } else {
      toast.error(message)
    }
  }

  return (
    <FormDrawer
      title={mode === "live" ? t("keys.editLive") : t("keys.editTest")}
      form={form}
      isPending={isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("keys.enterAgain")}
      </Text>
      {keyNames.map((name) => (
        <KeyField
          key={name}
          control={form.control}
          name={name}
          mode={mode}
          current={account[name]}
        />
      ))}
    </FormDrawer>
  )
}
