import { Spinner } from "@medusajs/icons"
import { Button, clx } from "@medusajs/ui"
import type { ComponentProps } from "react"

type BusyButtonProps = Omit<ComponentProps<typeof Button>, "isLoading" | "asChild"> & {
  /** What it began is under way, or may not begin now. */
  isBusy: boolean
  /** Whether that shows. */
  isSpinning?: boolean
}

/** The platform's look of a button that is disabled. */
const idle =
  "!bg-ui-bg-disabled !text-ui-fg-disabled !shadow-buttons-neutral cursor-default after:hidden focus-visible:!shadow-buttons-neutral-focus"

/**
 * A button that does nothing while it is busy and keeps the focus all the same: the platform's own
 * loading state disables it, which throws who has no mouse back to the top of the page.
 */
export const BusyButton = ({
  isBusy,
  isSpinning = isBusy,
  className,
  onClick,
  children,
  ...props
}: BusyButtonProps) => (
  <Button
    {...props}
    className={clx(isBusy && !isSpinning && idle, className)}
    aria-disabled={isBusy || undefined}
    aria-busy={isSpinning || undefined}
    onClick={isBusy ? (event) => event.preventDefault() : onClick}
  >
    {isSpinning && <Spinner aria-hidden="true" className="animate-spin" />}
    {children}
  </Button>
)
