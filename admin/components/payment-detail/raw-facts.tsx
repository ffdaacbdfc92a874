import { useTranslation } from "react-i18next"
import type { PaymentDetail } from "../../lib/payments"
import { CopyButton } from "../common/copy-button"

interface RawFactsProps {
  payment: PaymentDetail
}

/**
 * Everything as the server tells it, for who has to look closer. The shopper's link is left out: whoever
 * has it can pay under it, and facts are passed on to others.
 */
export const RawFacts = ({ payment }: RawFactsProps) => {
  const { t } = useTranslation("flutterwave")
  const text = JSON.stringify({ ...payment, checkout_url: undefined }, null, 2)
  return (
    <details className="px-6 py-4">
      <summary className="txt-small text-ui-fg-subtle focus-visible:shadow-borders-focus w-fit cursor-pointer rounded-md outline-none">
        {t("payments.detail.showRaw")}
      </summary>
      <div className="bg-ui-bg-subtle border-ui-border-base relative mt-3 rounded-lg border">
        <div className="absolute right-2 top-2">
          <CopyButton label={t("payments.detail.copyRaw")} text={() => text} />
        </div>
        <pre
          // It scrolls, so it must be reached without a mouse.
          tabIndex={0}
          aria-label={t("payments.detail.raw")}
          className="txt-small focus-visible:shadow-borders-focus max-h-96 overflow-auto rounded-lg p-4 font-mono outline-none"
        >
          {text}
        </pre>
      </div>
    </details>
  )
}
