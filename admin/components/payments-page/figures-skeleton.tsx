import { Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** The charts' outline while they are on their way. */
export const FiguresSkeleton = () => {
  const { t } = useTranslation("flutterwave")
  return (
    <div aria-busy="true">
      <span role="status" className="sr-only">
        {t("payments.figures.loading")}
      </span>
      <div
        aria-hidden="true"
        className="grid grid-cols-1 divide-y lg:grid-cols-3 lg:divide-x lg:divide-y-0"
      >
        {[0, 1, 2].map((chart) => (
          <div key={chart} className="flex flex-col gap-y-3 px-6 py-4">
            <Skeleton className="h-5 w-32 rounded-md" />
            <Skeleton className="h-24 w-full rounded-md" />
          </div>
        ))}
      </div>
    </div>
  )
}
