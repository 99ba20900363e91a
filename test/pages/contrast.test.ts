import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandStyle } from '../../src/pages/checkout-brand.ts'
import { contrast, luminance, mix, readableOn, READABLE, textOn } from '../../src/pages/contrast.ts'

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('the ratios are those of WCAG 2.2', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect([luminance('#000000'), luminance('#ffffff')]).toEqual([0, 1])
  expect(mix('#000000', '#ff8000', 0.5)).toBe('#804000')
})

test('black or white can be read on any colour', () => {
  fc.assert(fc.property(color, (ground) => contrast(textOn(ground), ground) >= READABLE))
})

test('any colour is made readable on any ground, and is left alone where it is already', () => {
  fc.assert(fc.property(color, color, (ground, ink) => {
    const shown = readableOn(ground, ink)
    expect(contrast(shown, ground)).toBeGreaterThanOrEqual(READABLE)
    if (contrast(ink, ground) >= READABLE) expect(shown).toBe(ink)
  }))
})

/** The colours of a style, by day and by night. */
const palettes = (css: string): Record<string, string>[] =>
  css.split('@media').map((part) => Object.fromEntries([...part.matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])))

test('whatever a merchant configures, every text can be read by day and by night', () => {
  const perhaps = fc.option(color)
  fc.assert(fc.property(perhaps, perhaps, (primary_color, background_color) => {
    for (const shown of palettes(brandStyle({ primary_color, background_color }).css)) {
      const pairs = [['on-backdrop', 'backdrop'], ['on-backdrop-muted', 'backdrop'], ['on-primary', 'primary'], ['accent', 'sheet']] as const
      for (const [ink, ground] of pairs) expect(contrast(shown[ink]!, shown[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(READABLE)
      if (primary_color) expect(shown.primary).toBe(primary_color)
    }
  }))
})
