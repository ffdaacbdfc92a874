/** Whether a text looks like one of Medusa's ids; anything else names nothing, and no database need be asked. */
export function isEntityId(text: string): boolean {
  return /^[A-Za-z0-9_]{1,100}$/.test(text)
}
