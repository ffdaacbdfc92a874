import type { AdminOrder } from "@medusajs/framework/types"
import { useTranslation } from "react-i18next"
import { useKeptError } from "../../hooks/use-kept-error"
import { useOrderInStep } from "../../hooks/use-order-in-step"
import { usePayment } from "../../hooks/use-payment"
import { usePayments } from "../../hooks/use-payments"
import { isPaidThroughFlutterwave, paymentsOfOrder } from "../../lib/order-payments"
import type { Payment } from "../../lib/payments"
import { LoadError } from "../common/load-error"
import { StaleRemark } from "../common/stale-remark"
import { OrderPaymentSection } from "./order-payment-section"
import { OrderPaymentSkeleton } from "./order-payment-skeleton"

interface OrderPaymentsProps {
  order: AdminOrder
}

/** No order is paid in more pieces. */
const most = 20

/** What Flutterwave has to do with an order; nothing at all on orders that were paid otherwise. */
export const OrderPayments = ({ order }: OrderPaymentsProps) => {
  const { t } = useTranslation("flutterwave")
  const query = usePayments({ order_id: order.id, limit: most })
  const { isFetching, isPlaceholderData, refetch } = query
  const error = useKeptError(query, order.id)
  // What is kept in sight meanwhile are another order's payments.
  const data = isPlaceholderData ? undefined : query.data
  const [payment, ...others] = paymentsOfOrder(order, data?.payments ?? [])
  if (payment) {
    return <OrderPayment order={order} payment={payment} others={others} />
  }
  if (!isPaidThroughFlutterwave(order)) {
    return null
  }
  if (error) {
    return (
      <LoadError
        title={t("order.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return data ? null : <OrderPaymentSkeleton />
}

interface OrderPaymentProps extends OrderPaymentsProps {
  payment: Payment
  others: Payment[]
}

const OrderPayment = ({ order, payment, others }: OrderPaymentProps) => {
  const { t } = useTranslation("flutterwave")
  const query = usePayment(payment.id)
  const { data: detail, isFetching, refetch } = query
  const error = useKeptError(query, payment.id)
  useOrderInStep(order, detail)
  if (detail) {
    return (
      <OrderPaymentSection
        payment={detail}
        others={others}
        remark={<StaleRemark query={query} />}
      />
    )
  }
  if (error) {
    return (
      <LoadError
        title={t("order.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return <OrderPaymentSkeleton />
}
