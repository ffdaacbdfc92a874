import type { Admin } from "./admin"

/** @throws with the complaint, unless all is as it should be */
export function insist(isRight: boolean, complaint: string): asserts isRight {
  if (!isRight) {
    throw new Error(complaint)
  }
}

/** Looks up the order that a page confirmed; gives a line that tells of it. */
export async function expectCaptured(
  admin: Admin,
  shown: { id: string; number: string },
): Promise<string> {
  const { display_id, total, currency_code, payment_status } = await admin.order(shown.id)
  insist(
    `#${display_id}` === shown.number,
    `The page showed order ${shown.number}, Medusa has #${display_id}.`,
  )
  insist(
    payment_status === "captured",
    `Order #${display_id} is "${payment_status}" in Medusa, not captured.`,
  )
  return `Medusa has order #${display_id}: ${total} ${currency_code.toUpperCase()}, captured.`
}
