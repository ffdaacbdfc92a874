import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { LoadError } from "../../../components/common/load-error"
import { StaleRemark } from "../../../components/common/stale-remark"
import { PaymentSections } from "../../../components/payment-detail/payment-sections"
import { PaymentSkeleton } from "../../../components/payment-detail/payment-skeleton"
import { useKeptError } from "../../../hooks/use-kept-error"
import { useLoginWhenExpired } from "../../../hooks/use-login-when-expired"
import { usePayment } from "../../../hooks/use-payment"

const FlutterwavePaymentPage = () => {
  const { t } = useTranslation("flutterwave")
  const { id = "" } = useParams()
  const query = usePayment(id)
  const { data: payment, isFetching, refetch } = query
  const error = useKeptError(query, id)
  useLoginWhenExpired(query)
  if (payment) {
    return (
      <PaymentSections key={payment.id} payment={payment} remark={<StaleRemark query={query} />} />
    )
  }
  if (error) {
    return (
      <LoadError
        title={t("payments.detail.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return <PaymentSkeleton />
}

export const handle = {
  breadcrumb: ({ params }: { params: { id?: string } }) => params.id ?? "Flutterwave",
}

export default FlutterwavePaymentPage
