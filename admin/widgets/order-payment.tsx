import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { OrderPayments } from "../components/order/order-payments"

const OrderPaymentWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => (
  <OrderPayments key={order.id} order={order} />
)

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "flutterwave-order-payment",
})

export default OrderPaymentWidget
