import { ArrowUpRightOnBox } from "@medusajs/icons"
import { IconButton, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { transactionPage } from "../../lib/links"

interface GatewayLinkProps {
  transactionId: string
}

/** Leads to a transaction in Flutterwave's own dashboard. */
export const GatewayLink = ({ transactionId }: GatewayLinkProps) => {
  const { t } = useTranslation("flutterwave")
  const label = t("payment.openTransaction")
  return (
    <Tooltip content={label}>
      <IconButton asChild size="small" variant="transparent" className="text-ui-fg-subtle">
        <a
          href={transactionPage(transactionId)}
          target="_blank"
          rel="noreferrer"
          aria-label={`${label} (${t("common.opensInNewTab")})`}
        >
          <ArrowUpRightOnBox />
        </a>
      </IconButton>
    </Tooltip>
  )
}
