import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface ExternalLinkProps {
  href: string
  children: string
}

/** A button that leads to a page of Flutterwave's dashboard in a new tab. */
export const ExternalLink = ({ href, children }: ExternalLinkProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <Button asChild size="small" variant="secondary">
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        aria-label={`${children} (${t("common.opensInNewTab")})`}
      >
        {children}
        <ArrowUpRightOnBox className="text-ui-fg-muted" />
      </a>
    </Button>
  )
}
