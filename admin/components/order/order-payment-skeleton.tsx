import { Container, Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const rows = 5

/** The outline of an order's payment while it is on its way. */
export const OrderPaymentSkeleton = () => {
  const { t } = useTranslation("flutterwave")
  return (
    <Container className="divide-y p-0" aria-busy="true">
      <span role="status" className="sr-only">
        {t("order.loading")}
      </span>
      <div aria-hidden="true" className="divide-y">
        <div className="flex items-center justify-between px-6 py-4">
          <Skeleton className="h-6 w-28 rounded-md" />
          <Skeleton className="h-5 w-16 rounded-md" />
        </div>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="grid grid-cols-[1fr_2fr] gap-x-4 px-6 py-4">
            <Skeleton className="h-5 w-20 max-w-full rounded-md" />
            <Skeleton className="h-5 w-full max-w-40 rounded-md" />
          </div>
        ))}
      </div>
    </Container>
  )
}
