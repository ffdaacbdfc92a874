import { clx } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { Link } from "react-router-dom"

/** A link within a text. It is underlined: in the platform's blue it would be too pale to read. */
export const TextLink = ({ className, ...props }: ComponentProps<typeof Link>) => (
  <Link
    {...props}
    className={clx(
      "text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus rounded-md underline underline-offset-2 outline-none",
      className,
    )}
  />
)
