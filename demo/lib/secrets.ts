import { randomBytes } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"

/** What the demo makes up once and keeps, so that a second start finds its own data readable. */
export interface DemoSecrets {
  /** 32 bytes, base64. */
  vaultKey: string
  secretKey: string
  publicKey: string
  secretHash: string
  jwtSecret: string
  cookieSecret: string
  adminPassword: string
}

/** Reads the demo's secrets, making them at the first start. */
export function demoSecrets(file: string): DemoSecrets {
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, "utf8")) as DemoSecrets
  }
  const hex = (bytes: number) => randomBytes(bytes).toString("hex")
  const secrets: DemoSecrets = {
    vaultKey: randomBytes(32).toString("base64"),
    secretKey: `FLWSECK_TEST-${hex(16)}-X`,
    publicKey: `FLWPUBK_TEST-${hex(16)}-X`,
    secretHash: hex(20),
    jwtSecret: hex(32),
    cookieSecret: hex(32),
    adminPassword: `baobab-${hex(3)}`,
  }
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}
