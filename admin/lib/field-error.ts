/** The part of a refusal that is about one field. */
export interface FieldError {
  /** As in `accounts.test.secret_key`. */
  path: string
  text: string
}

/** Reads a refusal of the server that begins with the path of a field; null when it is about none. */
export function readFieldError(message: string): FieldError | null {
  const found = /^([a-z_]+(?:\.[a-z_]+)*): (.+)$/s.exec(message)
  const [, path, text] = found ?? []
  return path !== undefined && text !== undefined ? { path, text } : null
}
