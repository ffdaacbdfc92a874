import type { SecretHash } from "./keys"

/** The event of a notice that the store sends to itself; Flutterwave never sends it. */
export const SELF_TEST_EVENT = "medusa.self_test"

/** Long enough for a slow tunnel, short enough for somebody watching a button. */
const LIMIT_MILLISECONDS = 15_000

/** How a webhook address answered to a notice sent the way Flutterwave sends them. */
export type ProbeAnswer =
  { kind: "answered"; status: number } | { kind: "unreachable"; message: string }

/**
 * Sends a notice to a webhook address as Flutterwave would: JSON, the `verif-hash` header, no
 * redirect followed.
 */
export async function probeWebhook(
  url: string,
  secretHash: SecretHash,
  notice: { event: typeof SELF_TEST_EVENT; data: { id: string } },
): Promise<ProbeAnswer> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "verif-hash": secretHash },
      body: JSON.stringify(notice),
      redirect: "manual",
      signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
    })
    await answer.body?.cancel()
    return { kind: "answered", status: answer.status }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return {
      kind: "unreachable",
      message: cause instanceof Error ? cause.message : "no answer came",
    }
  }
}
