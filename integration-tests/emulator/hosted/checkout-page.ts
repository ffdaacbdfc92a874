import { methodsOf } from "../checkout"
import { TEST_CARDS } from "../test-cards"
import type { EmulatedLink, EmulatedTransaction } from "../rows"
import type { PayMethod } from "../types"
import { displayAmount, escapeHtml, layout } from "./layout"

const METHOD_NAMES: Record<PayMethod, string> = {
  card: "Card",
  banktransfer: "Bank transfer",
  ussd: "USSD",
  mobilemoney: "Mobile money",
}

/** The page a shopper pays on. Every button is a plain form; nothing needs a script. */
export function checkoutPage(link: EmulatedLink): string {
  const methods = methodsOf(link)
  return layout(
    `Pay ${merchantName(link)}`,
    `${heading(link)}
${link.last_failure ? problem(`${link.last_failure}. You can try again.`) : ""}
<form method="post">
  <fieldset>
    <legend>Pay with</legend>
    <div class="methods">${methods.map(methodChoice).join("")}</div>
  </fieldset>
  <fieldset${methods.includes("card") ? "" : " hidden"}>
    <label class="label" for="card">Test card</label>
    <select id="card" name="card" data-testid="pay-card">${cardChoices()}</select>
  </fieldset>
  <label class="check"><input type="checkbox" name="customerBearsFee" value="1"> Add the fee to what I pay</label>
  ${button("success", `Pay ${displayAmount(link.amount, link.currency)}`, "primary")}
  ${button("cancel", "Cancel payment", "plain")}
  <h2>Try another ending</h2>
  <p class="hint">What the shop sees when the payment does not go by the book.</p>
  <div class="endings">
    ${button("decline", "Decline")}
    ${button("pending", "Leave it pending")}
    ${button("underpay", "Pay too little")}
    ${button("overpay", "Pay too much")}
    ${button("wrong-currency", "Wrong currency")}
    ${button("close-silently", "Pay, close the tab")}
  </div>
</form>`,
  )
}

/** The wait for money that has been promised but not seen. */
export function waitingPage(link: EmulatedLink, transaction: EmulatedTransaction): string {
  return layout(
    "Awaiting your payment",
    `${heading(link)}
<h2>Awaiting your ${escapeHtml(transaction.payment_type === "card" ? "bank" : "transfer")}</h2>
<p class="hint">The shop has not been told anything yet. Decide what becomes of it.</p>
${details([
  ["Reference", link.tx_ref],
  ["Transaction", String(transaction.id)],
])}
<form method="post" class="stack">
  <input type="hidden" name="transaction" value="${transaction.id}">
  <button class="primary" name="outcome" value="confirm" data-testid="pending-confirm">The money arrived</button>
  <button name="outcome" value="fail" data-testid="pending-fail">The money never came</button>
  <button name="outcome" value="leave" data-testid="pending-leave">Leave, decide later</button>
</form>`,
  )
}

/** An end without a redirect: paid and silent, inactive, or a link without a return address. */
export function endPage(title: string, text: string, link?: EmulatedLink, back?: string): string {
  const rows: [string, string][] = link
    ? [
        ["Shop", merchantName(link)],
        ["Amount", displayAmount(link.amount, link.currency)],
        ["Reference", link.tx_ref],
      ]
    : []
  return layout(
    title,
    `<h1 class="words" data-testid="pay-ended">${escapeHtml(title)}</h1>
<p class="description">${escapeHtml(text)}</p>
${details(rows)}
${back ? `<div class="stack"><a class="button" href="${escapeHtml(back)}" data-testid="pay-return">Return to the shop</a></div>` : ""}`,
  )
}

function heading(link: EmulatedLink): string {
  const { logo, description } = link.customizations
  return `<header>
  ${logo ? `<img src="${escapeHtml(logo)}" alt="">` : ""}
  <div>
    <p class="merchant" data-testid="pay-merchant">${escapeHtml(merchantName(link))}</p>
    ${description ? `<p class="description">${escapeHtml(description)}</p>` : ""}
  </div>
</header>
<h1 data-testid="pay-amount">${escapeHtml(displayAmount(link.amount, link.currency))}</h1>
<p class="email" data-testid="pay-email">${escapeHtml(link.customer.sent_email)}</p>`
}

function merchantName(link: EmulatedLink): string {
  return link.customizations.title ?? "Demo Merchant"
}

function methodChoice(method: PayMethod, index: number): string {
  const checked = index === 0 ? " checked" : ""
  return `<label><input type="radio" name="method" value="${method}"${checked} data-testid="pay-method-${method}"> ${METHOD_NAMES[method]}</label>`
}

function cardChoices(): string {
  const option = (card: (typeof TEST_CARDS)[number]): string =>
    `<option value="${card.number}">${escapeHtml(card.label)} (${card.number.slice(-4)})</option>`
  const works = TEST_CARDS.filter((card) => !card.failure).map(option)
  const fails = TEST_CARDS.filter((card) => card.failure).map(option)
  return `<optgroup label="Succeeds">${works.join("")}</optgroup><optgroup label="Fails">${fails.join("")}</optgroup>`
}

function button(outcome: string, text: string, kind = ""): string {
  const look = kind ? ` class="${kind}"` : ""
  return `<button${look} name="outcome" value="${outcome}" data-testid="pay-${outcome}">${escapeHtml(text)}</button>`
}

function problem(text: string): string {
  return `<p class="problem" role="alert" data-testid="pay-problem">${escapeHtml(text)}</p>`
}

function details(rows: [string, string][]): string {
  const items = rows.map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  )
  return rows.length > 0 ? `<dl>${items.join("")}</dl>` : ""
}
