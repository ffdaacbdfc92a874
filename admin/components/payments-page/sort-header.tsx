import { TriangleDownMini, TriangleUpMini } from "@medusajs/icons"
import { clx, Table } from "@medusajs/ui"
import type { PaymentOrder } from "../../lib/payment-search"

interface SortHeaderProps {
  label: string
  column: "created_at" | "updated_at" | "amount"
  order: PaymentOrder
  className?: string
  onOrder: (order: PaymentOrder) => void
}

/** The head of a column that the list can be sorted by. */
export const SortHeader = ({ label, column, order, className, onOrder }: SortHeaderProps) => {
  const isDown = order === `-${column}`
  const isUp = order === column
  const sorted = () => {
    if (isDown) {
      return "descending"
    }
    return isUp ? "ascending" : "none"
  }
  return (
    <Table.HeaderCell scope="col" aria-sort={sorted()} className={className}>
      <button
        type="button"
        className="focus-visible:shadow-borders-focus inline-flex items-center gap-x-1 rounded-md outline-none"
        onClick={() => onOrder(isDown ? column : `-${column}`)}
      >
        {label}
        {isUp ? (
          <TriangleUpMini aria-hidden="true" />
        ) : (
          <TriangleDownMini aria-hidden="true" className={clx(!isDown && "invisible")} />
        )}
      </button>
    </Table.HeaderCell>
  )
}
