/**
 * Puts a text on the clipboard, also one that is still being asked for.
 *
 * @throws {Error} when there is no text, or the browser does not allow it
 */
export async function copyText(text: string | Promise<string>): Promise<void> {
  // Browsers have no clipboard object on pages that did not come over HTTPS.
  if (!navigator.clipboard) {
    copyThroughField(await text)
    return
  }
  if (typeof text === "string") {
    await navigator.clipboard.writeText(text)
    return
  }
  // Safari takes a text only during the click itself, but its promise, too.
  const blob = text.then((asked) => new Blob([asked], { type: "text/plain" }))
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })])
}

function copyThroughField(text: string): void {
  const field = document.createElement("textarea")
  field.value = text
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.append(field)
  field.select()
  const done = document.execCommand("copy")
  field.remove()
  if (!done) {
    throw new Error("The browser refused to copy")
  }
}
