/** Whether a browser may be sent there: https, or plain http to this very machine, where an emulator may run. */
export function isSafeLink(link: string): boolean {
  if (link.length > 2048 || !URL.canParse(link)) return false
  const url = new URL(link)
  if (url.username || url.password) return false
  if (url.protocol === "https:") return true
  const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/
  return url.protocol === "http:" && loopback.test(url.hostname)
}
