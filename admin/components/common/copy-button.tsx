import { CheckCircleSolid, SquareTwoStack } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { copyText } from "../../lib/copy-text"
import { ActionButton } from "./action-button"

interface CopyButtonProps {
  label: string
  /** Gives the text; asked for at the click, so that it need not be on the page before. */
  text: () => string | Promise<string>
}

/** Milliseconds that the tick stays. */
const thanksFor = 2_000

export const CopyButton = ({ label, text }: CopyButtonProps) => {
  const { t } = useTranslation("flutterwave")
  const [done, setDone] = useState(false)

  useEffect(() => {
    if (!done) {
      return
    }
    const timer = setTimeout(() => setDone(false), thanksFor)
    return () => clearTimeout(timer)
  }, [done])

  const copy = async () => {
    const wanted = text()
    try {
      await copyText(wanted)
      setDone(true)
    } catch {
      toast.error(await reasonOf(wanted))
    }
  }

  /** Whether it was the text or the clipboard that could not be had. */
  const reasonOf = async (wanted: string | Promise<string>) => {
    try {
      await wanted
      return t("common.copyFailed")
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  return (
    <>
      <ActionButton
        label={label}
        tooltip={done ? t("common.copied") : t("common.copy")}
        onClick={() => void copy()}
      >
        {done ? <CheckCircleSolid className="text-ui-tag-green-icon" /> : <SquareTwoStack />}
      </ActionButton>
      <span role="status" className="sr-only">
        {done ? t("common.copied") : ""}
      </span>
    </>
  )
}
