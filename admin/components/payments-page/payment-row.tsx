import { Badge, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormats } from "../../hooks/use-formats"
import type { Payment } from "../../lib/payments"
import { TextLink } from "../common/text-link"
import { PaymentStatusBadge } from "../payments/payment-status-badge"
import { StatusRemark } from "./status-remark"

interface PaymentRowProps {
  payment: Payment
  /** Undefined while it is on its way, or cannot be had; null where there is no order. */
  orderNumber: number | null | undefined
}

/** One payment; the whole row leads to it. */
export const PaymentRow = ({ payment, orderNumber }: PaymentRowProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, moment } = useFormats()
  const { id, order_id, customer_name, email, created_at, updated_at } = payment
  const badges = (
    <>
      <PaymentStatusBadge status={payment.status} />
      {payment.mode === "test" && <Badge size="2xsmall">{t("mode.test")}</Badge>}
    </>
  )
  return (
    <Table.Row className="relative" data-payment={id}>
      <Table.Cell className="py-2">
        <Link
          to={`/flutterwave/${id}`}
          className="focus-visible:after:shadow-borders-focus text-ui-fg-base outline-none after:absolute after:inset-0"
        >
          <Text as="span" size="small" weight="plus" className="block break-words">
            {customer_name ?? email}
          </Text>
          {customer_name && (
            <Text as="span" size="small" className="text-ui-fg-subtle block break-all">
              {email}
            </Text>
          )}
        </Link>
        <Text size="xsmall" className="text-ui-fg-subtle md:hidden">
          {moment(created_at)}
        </Text>
      </Table.Cell>
      <Table.Cell className="hidden md:table-cell">
        {order_id && (
          <TextLink to={`/orders/${order_id}`} className="relative">
            {orderNumber ? `#${orderNumber}` : t("payments.columns.order")}
          </TextLink>
        )}
      </Table.Cell>
      <Table.Cell className="py-2">
        <span className="whitespace-nowrap">{amount(payment.amount, payment.currency_code)}</span>
        <span className="mt-1 block sm:hidden">
          <span className="flex flex-wrap gap-1">{badges}</span>
          <StatusRemark payment={payment} />
        </span>
      </Table.Cell>
      <Table.Cell className="hidden py-2 sm:table-cell">
        <span className="flex flex-wrap gap-1">{badges}</span>
        <StatusRemark payment={payment} />
      </Table.Cell>
      <Table.Cell className="hidden whitespace-nowrap md:table-cell">
        <time dateTime={created_at}>{moment(created_at)}</time>
      </Table.Cell>
      <Table.Cell className="hidden whitespace-nowrap 2xl:table-cell">
        <time dateTime={updated_at}>{moment(updated_at)}</time>
      </Table.Cell>
    </Table.Row>
  )
}
