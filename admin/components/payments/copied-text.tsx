import { CopyButton } from "../common/copy-button"

interface CopiedTextProps {
  text: string
  /** Names the button, as in "Copy the reference". */
  label: string
}

/** A reference or number to be carried elsewhere, with the button that copies it. */
export const CopiedText = ({ text, label }: CopiedTextProps) => (
  <span className="inline-flex min-w-0 items-center gap-x-1">
    <code className="txt-small min-w-0 break-all font-mono">{text}</code>
    <span className="shrink-0">
      <CopyButton label={label} text={() => text} />
    </span>
  </span>
)
