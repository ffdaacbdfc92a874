import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { useChangeSettings } from "../../hooks/use-change-settings"
import { checkoutChangeOf, type CheckoutValues, checkoutValuesOf } from "../../lib/checkout-change"
import { readFieldError } from "../../lib/field-error"
import type { FlutterwaveSettings } from "../../lib/settings"
import { ChoiceField } from "../common/choice-field"
import { FormDrawer } from "../common/form-drawer"
import { SwitchField } from "../common/switch-field"
import { TextField } from "../common/text-field"
import { PaymentOptionsField } from "./payment-options-field"

interface CheckoutFormProps {
  settings: FlutterwaveSettings
  onClose: () => void
}

const fewestMinutes = 5
const mostMinutes = 1440
const longestTitle = 100

/** Changes what shoppers meet when they pay. */
export const CheckoutForm = ({ settings, onClose }: CheckoutFormProps) => {
  const { t } = useTranslation("flutterwave")
  const { mutateAsync, isPending } = useChangeSettings()
  const values = checkoutValuesOf(settings)

  const isHttps = (text: string) => text === "" || /^https:\/\/[^\s/]+/.test(text.trim())
  const isInTime = (text: string) =>
    /^\d+$/.test(text.trim()) && Number(text) >= fewestMinutes && Number(text) <= mostMinutes
  const schema = z.object({
    checkout: z.enum(["redirect", "inline"]),
    payment_options: z.array(z.string()),
    title: z.string().max(longestTitle, t("checkout.mistakes.title")),
    logo_url: z.string().refine(isHttps, t("checkout.mistakes.logo_url")),
    session_minutes: z.string().refine(isInTime, t("checkout.mistakes.session_minutes")),
    place_pending_orders: z.boolean(),
  }) satisfies z.ZodType<CheckoutValues>
  const form = useForm<CheckoutValues>({
    defaultValues: values,
    resolver: zodResolver(schema),
    mode: "onTouched",
  })

  const save = async (entered: CheckoutValues) => {
    try {
      await mutateAsync(checkoutChangeOf(entered))
      toast.success(t("common.saved"))
      onClose()
    } catch (error) {
      showRefusal(error instanceof Error ? error.message : String(error))
    }
  }

  const showRefusal = (message: string) => {
    const refused = readFieldError(message)
    const names = Object.keys(values) as (keyof CheckoutValues)[]
    const name = names.find((each) => each === refused?.path.split(".")[0])
    if (refused && name) {
      form.setError(name, { message: refused.text }, { shouldFocus: true })
    } else {
      toast.error(message)
    }
  }

  return (
    <FormDrawer
      title={t("checkout.editTitle")}
      form={form}
      isPending={isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <ChoiceField
        control={form.control}
        name="checkout"
        label={t("checkout.checkout")}
        hint={t("checkout.checkoutText")}
        choices={[
          { value: "redirect", label: t("checkout.choices.redirect") },
          { value: "inline", label: t("checkout.choices.inline") },
        ]}
      />
      <PaymentOptionsField
        control={form.control}
        available={settings.available_payment_options}
        chosen={settings.payment_options}
      />
      <TextField
        control={form.control}
        name="title"
        label={t("checkout.titleField")}
        hint={t("checkout.titleText")}
        optional
      />
      <TextField
        control={form.control}
        name="logo_url"
        label={t("checkout.logo_url")}
        hint={t("checkout.logo_urlText")}
        placeholder="https://"
        inputMode="url"
        optional
      />
      <TextField
        control={form.control}
        name="session_minutes"
        label={t("checkout.session_minutes")}
        hint={t("checkout.session_minutesText")}
        inputMode="numeric"
      />
      <SwitchField
        control={form.control}
        name="place_pending_orders"
        label={t("checkout.switches.place_pending_orders.label")}
        hint={t("checkout.switches.place_pending_orders.text")}
      />
    </FormDrawer>
  )
}
