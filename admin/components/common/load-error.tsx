import { ExclamationCircle } from "@medusajs/icons"
import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { BusyButton } from "./busy-button"

interface LoadErrorProps {
  /** What could not be loaded. */
  title: string
  message: string
  isRetrying: boolean
  onRetry: () => void
}

/** Stands in place of what could not be loaded. */
export const LoadError = ({ title, message, isRetrying, onRetry }: LoadErrorProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <Container
      role="alert"
      className="flex min-h-64 flex-col items-center justify-center gap-y-4 px-6 py-12 text-center"
    >
      <ExclamationCircle className="text-ui-fg-subtle" />
      <div className="flex max-w-full flex-col gap-y-1">
        <Heading level="h2">{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {message}
        </Text>
      </div>
      <BusyButton size="small" variant="secondary" isBusy={isRetrying} onClick={onRetry}>
        {t("load.retry")}
      </BusyButton>
    </Container>
  )
}
