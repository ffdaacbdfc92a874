import { Container, Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const rowsOfSections = [1, 3, 5, 5]

/** The page's outline while the settings are on their way. */
export const SettingsSkeleton = () => {
  const { t } = useTranslation("flutterwave")
  return (
    <div className="flex flex-col gap-y-3" aria-busy="true">
      <span role="status" className="sr-only">
        {t("load.loading")}
      </span>
      {rowsOfSections.map((rows, section) => (
        <Container key={section} className="divide-y p-0" aria-hidden="true">
          <div className="flex flex-col gap-y-2 px-6 py-4">
            <Skeleton className="h-6 w-40 rounded-md" />
            <Skeleton className="h-4 w-full max-w-80 rounded-md" />
          </div>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="grid grid-cols-[1fr_2fr] gap-x-4 px-6 py-4">
              <Skeleton className="h-5 w-24 max-w-full rounded-md" />
              <Skeleton className="h-5 w-full max-w-72 rounded-md" />
            </div>
          ))}
        </Container>
      ))}
    </div>
  )
}
