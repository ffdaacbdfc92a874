/** Makes a text safe inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** An amount as a shopper reads it: `NGN 2,500.50`. */
export function displayAmount(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  return `${currency} ${amount.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: 2 })}`
}

/** A whole page in the stand-in's clothes. `main` is HTML already. */
export function layout(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<p class="banner"><strong>Local stand-in for Flutterwave.</strong> No real money moves here.</p>
<main class="sheet">
${main}
</main>
</body>
</html>`
}

const STYLE = `
:root {
  --paper: #f4f3ef; --sheet: #ffffff; --ink: #1c1b19; --soft: #66635c; --line: #dcd8cf;
  --brand: #f5a623; --brand-ink: #2b1c00; --field: #faf9f6; --bad: #a3231b; --bad-paper: #fdeceb;
  --focus: #1d5fd1; --good: #1b6e3c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141311; --sheet: #1f1e1b; --ink: #f2efe8; --soft: #aaa59a; --line: #3a3833;
    --brand: #f5b041; --brand-ink: #2b1c00; --field: #282622; --bad: #ffb4ab; --bad-paper: #43201d;
    --focus: #8ab4f8; --good: #83d6a2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
.banner {
  margin: 0; padding: .6rem 1rem; text-align: center; font-size: .875rem;
  background: var(--brand); color: var(--brand-ink);
}
.sheet {
  max-width: 29rem; margin: 2rem auto; padding: 2rem; background: var(--sheet);
  border: 1px solid var(--line); border-radius: 14px;
}
header { display: flex; align-items: center; gap: .875rem; margin-bottom: 1.25rem; }
header img { width: 44px; height: 44px; border-radius: 10px; object-fit: contain; }
.merchant { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.description, .email { margin: 0; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 .125rem; font-size: 2rem; line-height: 1.2; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1.words { font-size: 1.5rem; }
h2 { margin: 1.75rem 0 .25rem; font-size: 1rem; }
.hint { margin: 0 0 .75rem; color: var(--soft); font-size: .875rem; }
.problem {
  margin: 1.25rem 0 0; padding: .75rem 1rem; border-radius: 8px;
  background: var(--bad-paper); color: var(--bad);
}
fieldset { border: 0; margin: 1.5rem 0 0; padding: 0; }
legend, .label { display: block; padding: 0; margin: 0 0 .5rem; font-weight: 600; font-size: .9rem; }
.methods { display: flex; flex-wrap: wrap; gap: .5rem; }
.methods label {
  display: flex; align-items: center; justify-content: center; gap: .4rem; flex: 1 1 auto; min-height: 44px;
  padding: 0 .75rem; font-size: .95rem; white-space: nowrap;
  border: 1px solid var(--line); border-radius: 8px; background: var(--field); cursor: pointer;
}
.methods label:has(:checked) { border-color: var(--ink); }
input { margin: 0; accent-color: var(--ink); }
select {
  width: 100%; min-height: 44px; padding: 0 .75rem; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--line); border-radius: 8px;
}
.check { display: flex; align-items: center; gap: .5rem; min-height: 44px; margin-top: .5rem; font-size: .9rem; }
button, .button {
  display: inline-flex; align-items: center; justify-content: center; width: 100%; min-height: 44px;
  padding: .5rem .75rem; font: inherit; color: inherit; background: transparent; text-decoration: none;
  border: 1px solid var(--line); border-radius: 8px; cursor: pointer;
}
button:hover, .button:hover { background: var(--field); }
button.primary { margin-top: 1rem; min-height: 52px; font-weight: 600; background: var(--brand); color: var(--brand-ink); border-color: transparent; }
button.primary:hover { filter: brightness(1.05); }
.plain { margin-top: .5rem; color: var(--soft); border-color: transparent; }
.endings { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .5rem; font-size: .9rem; }
.stack { display: grid; gap: .5rem; margin-top: 1.5rem; }
.stack button.primary { margin-top: 0; }
dl { margin: 1.25rem 0 0; display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; font-size: .9rem; }
dt { color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
@media (max-width: 32rem) {
  .sheet { margin: 0; padding: 1.5rem 1.25rem 2.5rem; border: 0; border-radius: 0; }
  body { background: var(--sheet); }
}
`
