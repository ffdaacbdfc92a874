import { Container, Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** The page's outline while the payment is on its way. */
export const PaymentSkeleton = () => {
  const { t } = useTranslation("flutterwave")
  return (
    <div className="flex flex-col gap-y-3" aria-busy="true">
      <span role="status" className="sr-only">
        {t("payments.detail.loading")}
      </span>
      {[2, 4].map((rows) => (
        <Container key={rows} className="divide-y p-0" aria-hidden="true">
          <div className="flex flex-col gap-y-2 px-6 py-4">
            <Skeleton className="h-6 w-40 rounded-md" />
            <Skeleton className="h-4 w-full max-w-80 rounded-md" />
          </div>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="px-6 py-4">
              <Skeleton className="h-5 w-full max-w-96 rounded-md" />
            </div>
          ))}
        </Container>
      ))}
    </div>
  )
}
