import { TrianglesMini } from "@medusajs/icons"
import { Button, DropdownMenu } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { type PaymentStatus, paymentStatuses } from "../../lib/payments"

interface StatusFilterProps {
  chosen: PaymentStatus[]
  onChange: (chosen: PaymentStatus[]) => void
}

/** Chooses any number of statuses; none means all. */
export const StatusFilter = ({ chosen, onChange }: StatusFilterProps) => {
  const { t } = useTranslation("flutterwave")
  const [only] = chosen
  const label = () => {
    if (only === undefined) {
      return t("payments.filters.anyStatus")
    }
    return chosen.length === 1
      ? t(`payment.status.${only}`)
      : t("payments.filters.statuses", { number: chosen.length })
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button
          size="small"
          variant="secondary"
          className="text-ui-fg-base txt-compact-small w-full justify-between font-normal lg:w-auto"
          aria-label={`${t("payments.filters.status")}: ${label()}`}
        >
          {label()}
          <TrianglesMini className="text-ui-fg-muted" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">
        {paymentStatuses.map((status) => (
          <DropdownMenu.CheckboxItem
            key={status}
            checked={chosen.includes(status)}
            // Several are chosen without opening it again for each.
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(isChosen) =>
              onChange(isChosen ? [...chosen, status] : chosen.filter((each) => each !== status))
            }
          >
            {t(`payment.status.${status}`)}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
