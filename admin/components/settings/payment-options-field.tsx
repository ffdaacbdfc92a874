import { Combobox, Form } from "@medusajs/dashboard/components"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { CheckoutValues } from "../../lib/checkout-change"

interface PaymentOptionsFieldProps {
  control: Control<CheckoutValues>
  available: string[]
  chosen: string[]
}

/** Which of Flutterwave's payment methods shoppers are offered. */
export const PaymentOptionsField = ({ control, available, chosen }: PaymentOptionsFieldProps) => {
  const { t } = useTranslation("flutterwave")
  // What was chosen before a region went away can still be taken out.
  const names = [...new Set([...available, ...chosen])]
  const options = names.map((name) => ({
    value: name,
    label: t(`checkout.options.${name}`, { defaultValue: name }),
  }))
  return (
    <Form.Field
      control={control}
      name="payment_options"
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <Form.Label optional>{t("checkout.payment_options")}</Form.Label>
          <Form.Control>
            <Combobox<string[]>
              {...field}
              value={value}
              onChange={(selected) => onChange(selected ?? [])}
              options={options}
              displayMode="chips"
              placeholder={
                options.length > 0 ? t("checkout.chooseOptions") : t("checkout.noOptions")
              }
            />
          </Form.Control>
          <Form.Hint className="text-pretty">{t("checkout.payment_optionsText")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
