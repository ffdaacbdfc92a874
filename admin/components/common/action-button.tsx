import { IconButton, Tooltip } from "@medusajs/ui"
import type { ReactNode } from "react"

interface ActionButtonProps {
  label: string
  /** Where the label would say too much beside the pointer. */
  tooltip?: string
  isLoading?: boolean
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

/** An icon that does something, named for those who cannot see it. */
export const ActionButton = ({
  label,
  tooltip = label,
  isLoading = false,
  disabled = false,
  onClick,
  children,
}: ActionButtonProps) => (
  <Tooltip content={tooltip}>
    <IconButton
      type="button"
      size="small"
      variant="transparent"
      className="text-ui-fg-subtle"
      aria-label={label}
      isLoading={isLoading}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </IconButton>
  </Tooltip>
)
