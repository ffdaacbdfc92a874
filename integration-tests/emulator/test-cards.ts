/** What a card makes the issuer ask for. */
export type CardFlow = "pin" | "3ds" | "noauth" | "avs" | "preauth"

export interface TestCard {
  number: string
  brand: string
  expiry: string
  flow: CardFlow
  label: string
  /** The processor's words when the card always fails. */
  failure: string | null
}

/** The documented test cards (Flutterwave docs, Testing). The first is used where none is chosen. */
export const TEST_CARDS: readonly TestCard[] = [
  good("5531886652142950", "MASTERCARD", "09/32", "pin", "Mastercard, PIN"),
  good("5438898014560229", "MASTERCARD", "10/31", "3ds", "Mastercard, 3DS"),
  good("4187427415564246", "VISA", "09/32", "3ds", "Visa, 3DS"),
  good("5640003941605320", "AFRIGO", "05/26", "3ds", "Afrigo, 3DS"),
  good("5061460410120223210", "VERVE", "10/31", "pin", "Verve, PIN"),
  good("5061460166976054667", "VERVE", "10/29", "noauth", "Verve, no authentication"),
  good("4556052704172643", "VISA", "09/32", "avs", "Visa, address check"),
  good("5377283645077450", "MASTERCARD", "09/31", "preauth", "Mastercard, pre-authorised"),
  good("340614670471041", "AMEX", "10/31", "3ds", "Amex, 3DS"),
  good("374614826981843", "AMEX", "10/31", "noauth", "Amex UK, no authentication"),
  good("348784578661852", "AMEX", "10/31", "noauth", "Amex NG, no authentication"),
  bad("5143010522339965", "08/32", "Do not honour"),
  bad("5590131743294314", "11/32", "Fraudulent"),
  bad("5258585922666506", "09/31", "Insufficient Funds"),
  bad("5640007065275380", "05/26", "Insufficient Funds", "AFRIGO"),
  bad("5551651630381384", "08/31", "Restricted card, retain card"),
  bad("5551658157653822", "08/31", "Invalid transaction"),
  bad("5258582054729020", "11/30", "Transaction not permitted to cardholder"),
  bad("5258588264565682", "11/30", "Transaction not permitted on terminal"),
  bad("5258589130149016", "11/30", "Transaction error"),
  { ...bad("5399834697894723", "09/31", "Incorrect PIN"), flow: "pin" },
]

/** The test card of that number; an unknown number behaves as a PIN Mastercard that succeeds. */
export function testCard(number?: string): TestCard {
  const known = TEST_CARDS.find((card) => card.number === number)
  if (known) {
    return known
  }
  const [first] = TEST_CARDS
  return number ? { ...(first as TestCard), number } : (first as TestCard)
}

function good(
  number: string,
  brand: string,
  expiry: string,
  flow: CardFlow,
  label: string,
): TestCard {
  return { number, brand, expiry, flow, label, failure: null }
}

function bad(number: string, expiry: string, failure: string, brand = "MASTERCARD"): TestCard {
  return { number, brand, expiry, flow: "noauth", label: failure, failure }
}
