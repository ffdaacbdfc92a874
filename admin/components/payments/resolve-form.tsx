import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { usePaymentActions } from "../../hooks/use-payment-actions"
import { FormDrawer } from "../common/form-drawer"
import { NoteField } from "./note-field"

interface ResolveFormProps {
  paymentId: string
  onClose: () => void
}

/** Asks what was decided about the money, and closes what waits for a person with it. */
export const ResolveForm = ({ paymentId, onClose }: ResolveFormProps) => {
  const { t } = useTranslation("flutterwave")
  const form = useForm({ defaultValues: { note: "" } })
  const { mutateAsync, isPending } = usePaymentActions(paymentId).resolve

  const submit = async ({ note }: { note: string }) => {
    try {
      await mutateAsync(note.trim())
      toast.success(t("payment.resolve.done"))
      onClose()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      form.setError("note", { message })
    }
  }

  return (
    <FormDrawer
      title={t("payment.resolve.title")}
      form={form}
      isPending={isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("payment.resolve.text")}
      </Text>
      <NoteField control={form.control} />
    </FormDrawer>
  )
}
