import currencyCodes from 'currency-codes'
import { describe, expect, test } from 'vitest'
import contract from '#generated/openapi.json' with { type: 'json' }
import { decimal, isCirculating, minorDigits } from '../../src/shared/money.ts'

describe('currencies', () => {
  test('every one of the contract has its digits in the ISO table', () => {
    const codes = contract.components.schemas.Currency.enum
    const newer = { XCG: 2 } as Record<string, number>
    expect(codes.filter((code) => (newer[code] ?? currencyCodes.code(code)?.digits) !== minorDigits(code))).toEqual([])
    expect(codes.length).toBeGreaterThan(150)
  })

  test("what the table's package does not know is not in it meanwhile", () => {
    expect(currencyCodes.code('XCG')).toBeUndefined()
  })

  test('none is a fund, a unit of account, a precious metal or a code for testing', () => {
    const others = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD',
      'XPT', 'XSU', 'XTS', 'XUA', 'XXX']
    expect(others.filter(isCirculating)).toEqual([])
  })

  test('digits are those of ISO 4217, not those of Intl', () => {
    const digits = { USD: 2, JPY: 0, KWD: 3, IDR: 2, HUF: 2, COP: 2, PKR: 2, IQD: 3, CLP: 0 }
    expect(Object.fromEntries(Object.keys(digits).map((code) => [code, minorDigits(code)]))).toEqual(digits)
  })

  test.each(['usd', 'XYZ', '', 'constructor'])('%j is none', (code) => {
    expect(isCirculating(code)).toBe(false)
    expect(() => minorDigits(code)).toThrow(RangeError)
  })
})

describe('decimal text', () => {
  test.each([
    [4999, 'USD', '49.99'],
    [5, 'USD', '0.05'],
    [0, 'USD', '0.00'],
    [100, 'USD', '1.00'],
    [4999, 'XCG', '49.99'],
    [500, 'JPY', '500'],
    [0, 'JPY', '0'],
    [5, 'KWD', '0.005'],
    [1234567, 'KWD', '1234.567'],
    [999_999_999_999, 'EUR', '9999999999.99'],
    [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91'],
  ])('%d %s is %s', (amount, currency, text) => {
    expect(decimal(amount, currency)).toBe(text)
  })

  test.each([49.99, -1, 2 ** 53, NaN, Infinity])('%d is no amount', (amount) => {
    expect(() => decimal(amount, 'USD')).toThrow(RangeError)
  })
})
