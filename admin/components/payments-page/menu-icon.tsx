import { CreditCard } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useAttentionCount } from "../../hooks/use-attention-count"

/** More does not fit beside the icon. */
const most = 99

/** The page's icon in the menu, with how many payments wait for a person. */
export const MenuIcon = () => {
  const { t } = useTranslation("flutterwave")
  // Without a login there is nothing to count; the page that is open says so.
  const { data: count = 0 } = useAttentionCount()
  return (
    <>
      <CreditCard />
      {count > 0 && (
        // Out of the icon's box, which cuts off what does not fit in it.
        <span
          className="bg-ui-tag-orange-bg text-ui-tag-orange-text border-ui-tag-orange-border txt-compact-xsmall-plus absolute -mt-6 ml-2 rounded-full border px-1 leading-none"
          data-testid="attention-count"
        >
          <span aria-hidden="true">{count > most ? `${most}+` : count}</span>
          <span className="sr-only">{t("payments.waiting", { number: count })}</span>
        </span>
      )}
    </>
  )
}
