import type { KeyName, Mode } from "./settings"

export type KeyMistake =
  | "white_space"
  | "public_key_given"
  | "secret_key_given"
  | "encryption_key_given"
  | "test_key_in_live"
  | "live_key_in_test"
  | "not_a_public_key"
  | "not_a_secret_key"
  | "not_an_encryption_key"

const PUBLIC_KEY = /^FLWPUBK(_TEST)?-\S+-X$/
const SECRET_KEY = /^FLWSECK(_TEST)?-\S+-X$/
/** Triple DES takes no other length. */
const ENCRYPTION_KEY = /^[\x21-\x7e]{24}$/

/**
 * What is wrong with a text that was entered as this key of this mode; null when it can be that key.
 * An empty text is no mistake: it leaves the key as it is. Whether an encryption key belongs to the
 * secret key is for the server to say, who knows both.
 */
export function keyMistake(name: KeyName, mode: Mode, text: string): KeyMistake | null {
  if (text === "") {
    return null
  }
  if (/\s/.test(text)) {
    return "white_space"
  }
  return otherKeyGiven(name, text) ?? malformed(name, text) ?? otherModeGiven(mode, text)
}

function otherKeyGiven(name: KeyName, text: string): KeyMistake | null {
  if (name !== "public_key" && PUBLIC_KEY.test(text)) {
    return "public_key_given"
  }
  if (name !== "secret_key" && SECRET_KEY.test(text)) {
    return "secret_key_given"
  }
  if (name !== "encryption_key" && /^FLWSECK_TEST[0-9a-f]{12}$/.test(text)) {
    return "encryption_key_given"
  }
  return null
}

function malformed(name: KeyName, text: string): KeyMistake | null {
  switch (name) {
    case "public_key":
      return PUBLIC_KEY.test(text) ? null : "not_a_public_key"
    case "secret_key":
      return SECRET_KEY.test(text) ? null : "not_a_secret_key"
    case "encryption_key":
      return ENCRYPTION_KEY.test(text) ? null : "not_an_encryption_key"
    default:
      return name satisfies never
  }
}

function otherModeGiven(mode: Mode, text: string): KeyMistake | null {
  // Encryption keys of the test mode carry the word, too; those of the live mode carry none.
  const isOfTest = /^FLW(PUBK|SECK)_TEST/.test(text)
  if (mode === "live" && isOfTest) {
    return "test_key_in_live"
  }
  if (mode === "test" && /^FLW(PUBK|SECK)-/.test(text)) {
    return "live_key_in_test"
  }
  return null
}
