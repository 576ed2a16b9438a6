/** An exact decimal number: what `Numeric` columns hold, as Python's `decimal.Decimal` in SQLAlchemy. */
import { ArgumentError, shown } from '../errors.ts'

const SHAPE = /^([+-])?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

export class Decimal {
  readonly #units: bigint
  readonly #scale: number

  constructor(value: string | number | bigint | Decimal) {
    if (value instanceof Decimal) {
      this.#units = value.#units
      this.#scale = value.#scale
      return
    }
    const match = SHAPE.exec(String(value).trim())
    if (!match)
      throw new ArgumentError(`${shown(value)} no es un número decimal.`, {
        why: 'un Decimal se escribe con cifras y, si hace falta, un punto.',
        fix: "usa, por ejemplo, new Decimal('12.30').",
      })
    const [, sign, whole = '0', fraction = '', exponent = '0'] = match
    const shift = Number(exponent)
    if (Math.abs(shift) > 400)
      throw new ArgumentError(`${shown(value)} es un exponente demasiado grande para un Decimal.`, {
        why: 'un Decimal guarda todas sus cifras, y tendría cientos de ceros.',
        fix: 'usa un número de hasta 400 cifras, o Float para magnitudes enormes.',
      })
    const scale = fraction.length - shift
    const digits = BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, -scale))
    this.#units = sign === '-' ? -digits : digits
    this.#scale = Math.max(0, scale)
  }

  /** The exact value of a floating-point number, down to its last binary digit. */
  static exactly(value: number): Decimal {
    if (!Number.isFinite(value))
      throw new ArgumentError(`${value} no es un número decimal.`, {
        why: 'NaN e Infinity no tienen cifras.',
        fix: 'usa null para «sin dato».',
      })
    let whole = value
    let scale = 0
    // Doubling is exact: it ends at a whole number within the 1074 places a double has.
    while (!Number.isInteger(whole)) {
      whole *= 2
      scale++
    }
    return Decimal.#make(BigInt(whole) * 5n ** BigInt(scale), scale)
  }
  /** `'%.2f' % value` in Python: the exact value of the number, half to even. */
  static fixed(value: number, places: number): string {
    // Only a number that ends in binary just past those places can be half way; JavaScript rounds that one up.
    const near = Math.abs(value) < 1e21 && !Number.isInteger(value * 2 ** (places + 1))
    return near ? value.toFixed(places) : Decimal.exactly(value).toFixed(places)
  }

  static #make(units: bigint, scale: number): Decimal {
    return new Decimal(render(units, scale))
  }

  add(other: Decimal | number | string): Decimal {
    const [a, b, scale] = aligned(this, new Decimal(other))
    return Decimal.#make(a + b, scale)
  }
  sub(other: Decimal | number | string): Decimal {
    const [a, b, scale] = aligned(this, new Decimal(other))
    return Decimal.#make(a - b, scale)
  }
  mul(other: Decimal | number | string): Decimal {
    const right = new Decimal(other)
    return Decimal.#make(this.#units * right.#units, this.#scale + right.#scale)
  }
  compare(other: Decimal | number | string): -1 | 0 | 1 {
    const [a, b] = aligned(this, new Decimal(other))
    return a < b ? -1 : a > b ? 1 : 0
  }
  equals(other: Decimal | number | string): boolean {
    return this.compare(other) === 0
  }
  /** Rounds half to even, as Python's decimal does. */
  toFixed(places: number): string {
    if (places >= this.#scale) return render(this.#units * 10n ** BigInt(places - this.#scale), places)
    const step = 10n ** BigInt(this.#scale - places)
    const quotient = this.#units / step
    const rest = (this.#units < 0n ? -this.#units : this.#units) % step
    const up = rest * 2n > step || (rest * 2n === step && quotient % 2n !== 0n)
    return render(quotient + (up ? (this.#units < 0n ? -1n : 1n) : 0n), places)
  }
  toNumber(): number {
    return Number(this.toString())
  }
  valueOf(): number {
    return this.toNumber()
  }
  toString(): string {
    return render(this.#units, this.#scale)
  }
  toJSON(): string {
    return this.toString()
  }

  /** Units and scale, for arithmetic between two of them. */
  get parts(): readonly [bigint, number] {
    return [this.#units, this.#scale]
  }
}

function render(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function aligned(left: Decimal, right: Decimal): [bigint, bigint, number] {
  const [a, sa] = left.parts
  const [b, sb] = right.parts
  const scale = Math.max(sa, sb)
  return [a * 10n ** BigInt(scale - sa), b * 10n ** BigInt(scale - sb), scale]
}
