import { usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface Question {
  title: string
  description: string
  /** Names what is done, not "OK". */
  confirmText: string
  /** Danger where something is lost, or money moves. */
  variant?: "danger" | "confirmation"
}

/** Asks before something is done; gives whether it shall be. */
export function useConfirmation() {
  const { t } = useTranslation("flutterwave")
  const prompt = usePrompt()
  return async (question: Question): Promise<boolean> => {
    const asker = document.activeElement
    // A prompt that opens while Escape is still being handled takes it for its own and closes.
    await turn()
    const answer = await prompt({ ...question, cancelText: t("common.cancel") })
    // It leaves the focus nowhere, and who has no mouse would begin at the top of the page again.
    await turn()
    if (asker instanceof HTMLElement) {
      asker.focus()
    }
    return answer
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve))
