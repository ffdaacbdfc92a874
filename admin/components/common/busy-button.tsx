import { Spinner } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import type { ComponentProps } from "react"

type BusyButtonProps = Omit<ComponentProps<typeof Button>, "isLoading" | "asChild"> & {
  /** What it began is under way, or may not begin now. */
  isBusy: boolean
  /** Whether that shows. */
  isSpinning?: boolean
}

/**
 * A button that does nothing while it is busy and keeps the focus all the same: the platform's own
 * loading state disables it, which throws who has no mouse back to the top of the page.
 */
export const BusyButton = ({
  isBusy,
  isSpinning = isBusy,
  onClick,
  children,
  ...props
}: BusyButtonProps) => (
  <Button
    {...props}
    aria-disabled={isBusy || undefined}
    aria-busy={isSpinning || undefined}
    onClick={isBusy ? (event) => event.preventDefault() : onClick}
  >
    {isSpinning && <Spinner aria-hidden="true" className="animate-spin" />}
    {children}
  </Button>
)
