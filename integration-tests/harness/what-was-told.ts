import type { QueryResultRow } from "pg"
import { waitFor } from "../setup/wait-for"
import type { Store } from "./store"

/** A message that the store handed to its e-mail provider. */
export interface Mail {
  to: string
  template: string
  data: Record<string, unknown>
}

/** What a test can learn of what the plugin told: the store by events, the shopper by e-mail. */
export function whatWasTold(store: Pick<Store, "sql" | "log">) {
  /** All that the store was told of a payment by events of this name, as its subscriber wrote it down. */
  const allTold = <Told extends { payment_id: string }>(event: string, paymentId: string) => {
    const opening = `The store was told ${event} `
    return store
      .log()
      .split("\n")
      .filter((line) => line.includes(opening))
      .map((line) => (JSON.parse(line) as { message: string }).message.slice(opening.length))
      .map((told) => JSON.parse(told) as Told)
      .filter(({ payment_id }) => payment_id === paymentId)
  }

  /** Waits until the store was told so of a payment, as often as given; gives all it was told. */
  const told = async <Told extends { payment_id: string }>(
    event: string,
    paymentId: string,
    times = 1,
  ) => {
    await waitFor(() => allTold(event, paymentId).length >= times, {
      what: `the store is told ${event}${times > 1 ? ` ${times} times` : ""}`,
    })
    return allTold<Told>(event, paymentId)
  }

  /** What the store was told of a payment that needs a person. */
  const attentionsTold = (paymentId: string) =>
    allTold<{ payment_id: string; reason: string; detail: string }>(
      "flutterwave.attention_needed",
      paymentId,
    )

  /** The e-mails about a payment that the store's provider was given, oldest first. */
  const mailsAbout = (paymentId: string) =>
    store.sql<Mail & QueryResultRow>(
      `SELECT "to", template, data FROM notification
        WHERE channel = 'email' AND data ->> 'payment_id' = $1 ORDER BY created_at`,
      [paymentId],
    )

  return { allTold, told, attentionsTold, mailsAbout }
}
