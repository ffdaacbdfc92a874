import { Form } from "@medusajs/dashboard/components"
import { XMark } from "@medusajs/icons"
import { Button, Drawer, Heading, IconButton } from "@medusajs/ui"
import { type ReactNode, useState } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useConfirmation } from "../../hooks/use-confirmation"

interface FormDrawerProps<Values extends FieldValues> {
  title: string
  form: UseFormReturn<Values>
  isPending: boolean
  onSubmit: (values: Values) => Promise<void>
  onClose: () => void
  /** The id of what gets the focus when the button that opened the drawer is gone. */
  headingId?: string
  children: ReactNode
}

/** A form in a drawer over the page, which asks before it throws away what was entered. */
export const FormDrawer = <Values extends FieldValues>({
  title,
  form,
  isPending,
  onSubmit,
  onClose,
  headingId = "",
  children,
}: FormDrawerProps<Values>) => {
  const { t } = useTranslation("flutterwave")
  const ask = useConfirmation()
  const [opener] = useState(() => document.activeElement)
  // Read while rendering: the form only keeps track of what is looked at.
  const { isDirty } = form.formState

  const mayLeave = () =>
    ask({
      title: t("common.unsavedTitle"),
      description: t("common.unsavedText"),
      confirmText: t("common.leave"),
    })

  const close = async () => {
    if (!isDirty || (await mayLeave())) {
      onClose()
    }
  }

  const giveFocusBack = (event: Event) => {
    // The drawer knows of no button that opened it and would leave the focus nowhere.
    event.preventDefault()
    const target = opener?.isConnected ? opener : document.getElementById(headingId)
    if (target instanceof HTMLElement) {
      target.focus()
    }
  }

  return (
    <Drawer open onOpenChange={(open) => !open && void close()}>
      <Drawer.Content aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
        {/* The platform's own header has a button in it that says nothing to who cannot see it. */}
        <div className="border-ui-border-base flex items-start justify-between gap-x-4 border-b px-6 py-4">
          <Drawer.Title asChild>
            <Heading>{title}</Heading>
          </Drawer.Title>
          <Drawer.Close asChild>
            <IconButton
              type="button"
              size="small"
              variant="transparent"
              aria-label={t("common.close")}
            >
              <XMark />
            </IconButton>
          </Drawer.Close>
        </div>
        <Form {...form}>
          <form
            noValidate
            onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
            className="flex flex-1 flex-col overflow-hidden"
          >
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              {children}
            </Drawer.Body>
            <Drawer.Footer>
              <Button size="small" variant="secondary" type="button" onClick={() => void close()}>
                {t("common.cancel")}
              </Button>
              <Button size="small" type="submit" isLoading={isPending}>
                {t("common.save")}
              </Button>
            </Drawer.Footer>
          </form>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
