import { CopiedText } from "./copied-text"

interface LabelledCopyProps {
  /** What the text is, before it. */
  name: string
  text: string
  /** Names the button, as in "Copy the reference". */
  label: string
}

/** Something to look a payment up by, in a list in which there are several such things. */
export const LabelledCopy = ({ name, text, label }: LabelledCopyProps) => (
  <span className="txt-small text-ui-fg-subtle flex min-w-0 flex-wrap items-center gap-x-2">
    <span>{name}</span>
    <CopiedText text={text} label={label} />
  </span>
)
