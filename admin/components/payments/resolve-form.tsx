import { InlineTip, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { usePaymentActions } from "../../hooks/use-payment-actions"
import { useReasonWords } from "../../hooks/use-reason-words"
import type { PaymentDetail } from "../../lib/payments"
import { FormDrawer } from "../common/form-drawer"
import { NoteField } from "./note-field"

interface ResolveFormProps {
  payment: Pick<
    PaymentDetail,
    "id" | "status" | "attention_reason" | "attention_detail" | "settled_at"
  >
  /** What gets the focus when the payment is handled, and the button that led here is gone. */
  headingId: string
  onClose: () => void
}

/** Asks what was decided about the money, and closes what waits for a person with it. */
export const ResolveForm = ({ payment, headingId, onClose }: ResolveFormProps) => {
  const { t } = useTranslation("flutterwave")
  const words = useReasonWords()
  const form = useForm({ defaultValues: { note: "" } })
  const { mutateAsync, isPending } = usePaymentActions(payment.id).resolve
  const { attention_reason: reason, attention_detail: detail } = payment
  const [seen, setSeen] = useState({ reason, detail })
  // While it is being saved, the answer changes the payment before the drawer goes.
  const hasChanged = !isPending && (reason !== seen.reason || detail !== seen.detail)

  const news = () =>
    reason === null
      ? t("payment.resolve.notWaiting", { status: t(`payment.status.${payment.status}`) })
      : [words.title(reason, payment), detail].filter(Boolean).join(". ")

  const submit = async ({ note }: { note: string }) => {
    if (hasChanged && reason !== null) {
      // What came meanwhile is looked at before it is closed, and the note stays.
      setSeen({ reason, detail })
      form.setError("note", { message: t("payment.resolve.readFirst") }, { shouldFocus: true })
      return
    }
    try {
      await mutateAsync({
        note: note.trim(),
        ...(seen.reason && { reason: seen.reason }),
        ...(seen.detail && { detail: seen.detail }),
      })
      toast.success(t("payment.resolve.done"))
      onClose()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      form.setError("note", { message }, { shouldFocus: true })
    }
  }

  return (
    <FormDrawer
      title={t("payment.resolve.title")}
      form={form}
      isPending={isPending}
      onSubmit={submit}
      onClose={onClose}
      headingId={headingId}
    >
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("payment.resolve.text")}
      </Text>
      <div role="status" className={hasChanged ? undefined : "sr-only"}>
        {hasChanged && (
          <InlineTip variant="warning" label={t("payment.resolve.changed")} className="break-words">
            {news()}
          </InlineTip>
        )}
      </div>
      <NoteField control={form.control} />
    </FormDrawer>
  )
}
