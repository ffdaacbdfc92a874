import { Skeleton } from "@medusajs/ui"

interface ListSkeletonProps {
  /** Read out while the list is on its way. */
  label: string
  rows?: number
}

/** The outline of a list while it is on its way. */
export const ListSkeleton = ({ label, rows = 6 }: ListSkeletonProps) => (
  <div aria-busy="true">
    <span role="status" className="sr-only">
      {label}
    </span>
    <div aria-hidden="true" className="divide-y">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center justify-between gap-x-4 px-6 py-4">
          <div className="flex min-w-0 flex-1 flex-col gap-y-2">
            <Skeleton className="h-5 w-40 max-w-full rounded-md" />
            <Skeleton className="h-4 w-full max-w-80 rounded-md" />
          </div>
          <Skeleton className="h-5 w-20 shrink-0 rounded-md" />
        </div>
      ))}
    </div>
  </div>
)
