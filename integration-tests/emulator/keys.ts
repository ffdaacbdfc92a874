import { createDecipheriv, createHash, randomBytes } from "node:crypto"

/** A random lower-case hex text of that many characters. */
export function hex(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString("hex")
    .slice(0, length)
}

function digest(algorithm: "md5" | "sha256", text: string): string {
  return createHash(algorithm).update(text).digest("hex")
}

/** The 3DES key that belongs to a secret key, as derived by Flutterwave's Node SDK. */
export function encryptionKeyOf(secretKey: string): string {
  return secretKey.replace("FLWSECK-", "").slice(0, 12) + digest("md5", secretKey).slice(-12)
}

/** Opens the `client` field of a card charge: base64, DES-EDE3, ECB. Throws when the key is another one. */
export function openClientPayload(client: string, encryptionKey: string): Record<string, unknown> {
  const decipher = createDecipheriv("des-ede3", Buffer.from(encryptionKey, "utf8"), null)
  const text = decipher.update(client, "base64", "utf8") + decipher.final("utf8")
  return JSON.parse(text) as Record<string, unknown>
}

/** The checksum of a checkout (Flutterwave docs, Checksum). `amount` is the text that was sent. */
export function payloadHash(
  parts: { amount: string; currency: string; email: string; txRef: string },
  secretKey: string,
): string {
  return digest(
    "sha256",
    parts.amount + parts.currency + parts.email + parts.txRef + digest("sha256", secretKey),
  )
}
