import { defineRouteConfig } from "@medusajs/admin-sdk"
import { AttentionSection } from "../../components/payments-page/attention-section"
import { FiguresSection } from "../../components/payments-page/figures-section"
import { MenuIcon } from "../../components/payments-page/menu-icon"
import { PaymentsHeader } from "../../components/payments-page/payments-header"
import { PaymentsList, paymentsHeadingId } from "../../components/payments-page/payments-list"
import { usePaymentSearch } from "../../hooks/use-payment-search"

const FlutterwavePaymentsPage = () => {
  const { search, change, clear, moveTo, showAttention } = usePaymentSearch()
  const showAll = () => {
    showAttention()
    document.getElementById(paymentsHeadingId)?.focus()
  }
  return (
    <div className="flex flex-col gap-y-3">
      <PaymentsHeader search={search} />
      <AttentionSection onShowAll={showAll} />
      <FiguresSection mode={search.mode} />
      <PaymentsList search={search} onChange={change} onClear={clear} onMove={moveTo} />
    </div>
  )
}

export const config = defineRouteConfig({ label: "Flutterwave", icon: MenuIcon })

export const handle = { breadcrumb: () => "Flutterwave" }

export default FlutterwavePaymentsPage
