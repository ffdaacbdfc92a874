import { clx, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useOrderNumbers } from "../../hooks/use-order-numbers"
import type { PaymentOrder } from "../../lib/payment-search"
import type { Payment } from "../../lib/payments"
import { PaymentRow } from "./payment-row"
import { SortHeader } from "./sort-header"

interface PaymentsTableProps {
  payments: Payment[]
  order: PaymentOrder
  /** Whether something else was asked for meanwhile. */
  isBehind: boolean
  onOrder: (order: PaymentOrder) => void
}

/** A row for each payment; on a phone, with fewer columns. */
export const PaymentsTable = ({ payments, order, isBehind, onOrder }: PaymentsTableProps) => {
  const { t } = useTranslation("flutterwave")
  const numbers = useOrderNumbers(payments.map(({ order_id }) => order_id))
  return (
    <Table
      aria-labelledby="flutterwave-payments"
      aria-busy={isBehind}
      className={clx("transition-opacity", isBehind && "opacity-50")}
    >
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{t("payments.columns.shopper")}</Table.HeaderCell>
          <Table.HeaderCell scope="col" className="hidden md:table-cell">
            {t("payments.columns.order")}
          </Table.HeaderCell>
          <SortHeader
            label={t("payments.columns.amount")}
            column="amount"
            order={order}
            onOrder={onOrder}
          />
          <Table.HeaderCell scope="col" className="hidden sm:table-cell">
            {t("payments.columns.status")}
          </Table.HeaderCell>
          <SortHeader
            label={t("payments.columns.created")}
            column="created_at"
            order={order}
            className="hidden md:table-cell"
            onOrder={onOrder}
          />
          <SortHeader
            label={t("payments.columns.updated")}
            column="updated_at"
            order={order}
            className="hidden 2xl:table-cell"
            onOrder={onOrder}
          />
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {payments.map((payment) => (
          <PaymentRow
            key={payment.id}
            payment={payment}
            orderNumber={payment.order_id === null ? null : numbers.get(payment.order_id)}
          />
        ))}
      </Table.Body>
    </Table>
  )
}
