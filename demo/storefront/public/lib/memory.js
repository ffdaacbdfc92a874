/** What the browser remembers between visits, so that a closed tab loses nothing. */
const prefix = "baobab:"

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(prefix + key))
  } catch {
    // Somebody else's value, or storage switched off: as good as nothing remembered.
    return null
  }
}

function write(key, value) {
  if (value === null) localStorage.removeItem(prefix + key)
  else localStorage.setItem(prefix + key, JSON.stringify(value))
}

export const memory = {
  get countryCode() {
    return read("country")
  },
  set countryCode(value) {
    write("country", value)
  },
  get cartId() {
    return read("cart")
  },
  set cartId(value) {
    write("cart", value)
  },
  /** `{ cart_id, session_id }` of a payment that was started and whose end was not seen yet. */
  get payment() {
    return read("payment")
  },
  set payment(value) {
    write("payment", value)
  },
  /** The shopper's e-mail and address, to be filled in again. */
  get address() {
    return read("address")
  },
  set address(value) {
    write("address", value)
  },
}
