import { Badge, Button, Container, StatusBadge } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { FlutterwaveSettings } from "../../lib/settings"
import { Row } from "../common/row"
import { SectionHeader } from "../common/section-header"
import { CheckoutForm } from "./checkout-form"

interface CheckoutSectionProps {
  settings: FlutterwaveSettings
}

/** What shoppers meet when they pay. */
export const CheckoutSection = ({ settings }: CheckoutSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const [isEditing, setIsEditing] = useState(false)
  const { payment_options, title, logo_url, session_minutes, place_pending_orders } = settings

  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-checkout">
      <SectionHeader
        id="flutterwave-checkout"
        title={t("checkout.title")}
        subtitle={t("checkout.subtitle")}
        actions={
          <Button
            size="small"
            variant="secondary"
            aria-label={t("checkout.editTitle")}
            onClick={() => setIsEditing(true)}
          >
            {t("common.edit")}
          </Button>
        }
      />
      <Row label={t("checkout.checkout")}>{t(`checkout.choices.${settings.checkout}`)}</Row>
      <Row label={t("checkout.payment_options")}>
        {payment_options.length === 0
          ? t("checkout.allOptions")
          : payment_options.map((name) => (
              <Badge key={name} size="2xsmall">
                {t(`checkout.options.${name}`, { defaultValue: name })}
              </Badge>
            ))}
      </Row>
      <Row label={t("checkout.titleField")}>{title ?? t("checkout.none")}</Row>
      <Row label={t("checkout.logo_url")}>
        <span className="min-w-0 break-all">{logo_url ?? t("checkout.none")}</span>
      </Row>
      <Row label={t("checkout.session_minutes")}>
        {t("checkout.minutes", { number: session_minutes })}
      </Row>
      <Row label={t("checkout.switches.place_pending_orders.label")}>
        <StatusBadge color={place_pending_orders ? "green" : "grey"}>
          {place_pending_orders ? t("common.on") : t("common.off")}
        </StatusBadge>
      </Row>
      {isEditing && <CheckoutForm settings={settings} onClose={() => setIsEditing(false)} />}
    </Container>
  )
}
