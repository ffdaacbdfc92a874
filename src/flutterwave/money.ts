import { parseDecimal, placePoint } from "./decimal"

/**
 * The currencies Flutterwave collects in, with the digits after the point that ISO 4217 gives them.
 * Flutterwave publishes no table of its own; a currency is added here when both are known.
 */
export const CURRENCY_DIGITS = {
  NGN: 2,
  GHS: 2,
  KES: 2,
  UGX: 0,
  RWF: 0,
  TZS: 2,
  ZMW: 2,
  MWK: 2,
  ZAR: 2,
  XAF: 0,
  XOF: 0,
  EGP: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
} as const

export type CurrencyCode = keyof typeof CURRENCY_DIGITS

/** A currency whose digits are unknown here, so that no amount in it can be trusted. */
export class UnsupportedCurrencyError extends Error {
  override readonly name = "UnsupportedCurrencyError"

  constructor(readonly currency: string) {
    super(
      `The currency "${currency.slice(0, 20)}" is not supported. Supported are ${Object.keys(CURRENCY_DIGITS).join(", ")}.`,
    )
  }
}

/** Something that is not an amount of money: no number, negative, or too exact to be sent. */
export class InvalidAmountError extends Error {
  override readonly name = "InvalidAmountError"
}

/** An exact, non-negative amount in one currency. The only place that rounds. */
export class Money {
  private constructor(
    readonly currency: CurrencyCode,
    /** The amount in the currency's smallest unit. */
    readonly minor: bigint,
  ) {}

  /**
   * Money from major units (2500.5 is two and a half thousand naira and fifty kobo), rounded half-up
   * to the currency's digits.
   * @param currency in any case
   * @throws UnsupportedCurrencyError, InvalidAmountError
   */
  static of(amount: number | string, currency: string): Money {
    const code = currencyCode(currency)
    const decimal = parseDecimal(amount)
    if (!decimal) throw new InvalidAmountError("The amount is not a number.")
    if (decimal.negative) throw new InvalidAmountError("The amount is negative.")
    const excess = decimal.scale - CURRENCY_DIGITS[code]
    if (excess <= 0) return new Money(code, decimal.coefficient * 10n ** BigInt(-excess))
    const unit = 10n ** BigInt(excess)
    const roundsUp = 2n * (decimal.coefficient % unit) >= unit
    return new Money(code, decimal.coefficient / unit + (roundsUp ? 1n : 0n))
  }

  /**
   * Money from the currency's smallest unit (kobo, cent; the franc itself where there are none).
   * @throws UnsupportedCurrencyError, InvalidAmountError
   */
  static ofMinor(minor: bigint, currency: string): Money {
    const code = currencyCode(currency)
    if (minor < 0n) throw new InvalidAmountError("The amount is negative.")
    return new Money(code, minor)
  }

  /** How many digits the currency has after the point. */
  get digits(): number {
    return CURRENCY_DIGITS[this.currency]
  }

  /**
   * The amount in major units as a JSON number.
   * @throws InvalidAmountError where no JSON number stands for exactly this amount
   */
  get amount(): number {
    const amount = Number(this.toDecimalString())
    // Past fifteen digits a double may name a neighbouring amount; that must not be sent as this one.
    if (!Number.isFinite(amount) || Money.of(amount, this.currency).minor !== this.minor) {
      throw new InvalidAmountError(`${this.toString()} is too large to be sent exactly.`)
    }
    return amount
  }

  get isZero(): boolean {
    return this.minor === 0n
  }

  /** Major units with all of the currency's digits: "2500.50", "2500" for a currency without any. */
  toDecimalString(): string {
    return placePoint(this.minor, this.digits)
  }

  toString(): string {
    return `${this.currency} ${this.toDecimalString()}`
  }

  /** Same currency and same amount; money in two currencies is never equal, and asking throws. */
  equals(other: Money): boolean {
    return this.minor === this.minorOf(other)
  }

  isLessThan(other: Money): boolean {
    return this.minor < this.minorOf(other)
  }

  isGreaterThan(other: Money): boolean {
    return this.minor > this.minorOf(other)
  }

  /** @throws InvalidAmountError on two currencies */
  plus(other: Money): Money {
    return new Money(this.currency, this.minor + this.minorOf(other))
  }

  /** @throws InvalidAmountError on two currencies, or when more is taken than there is */
  minus(other: Money): Money {
    return Money.ofMinor(this.minor - this.minorOf(other), this.currency)
  }

  private minorOf(other: Money): bigint {
    if (other.currency !== this.currency) {
      throw new InvalidAmountError(
        `${this.currency} and ${other.currency} cannot be reckoned together.`,
      )
    }
    return other.minor
  }
}

function currencyCode(currency: string): CurrencyCode {
  const code = typeof currency === "string" ? currency.toUpperCase() : String(currency)
  if (!isCurrencyCode(code)) throw new UnsupportedCurrencyError(code)
  return code
}

function isCurrencyCode(code: string): code is CurrencyCode {
  return Object.hasOwn(CURRENCY_DIGITS, code)
}
