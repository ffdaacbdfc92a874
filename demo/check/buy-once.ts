import { expectCaptured } from "./expect"
import type { Visit } from "./visit"

/** Buys one thing and pays at once. */
export async function buyOnce({ shop, admin, tell }: Visit): Promise<void> {
  await shop.fillCart()
  tell("Put a product into the cart.")
  await shop.checkOut()
  await shop.goToPay()
  await shop.press("pay-success")
  tell("Paid on Flutterwave's page.")
  const shown = await shop.confirmedOrder()
  tell(`Came back to the confirmed order ${shown.number}.`)
  tell(await expectCaptured(admin, shown))
}
