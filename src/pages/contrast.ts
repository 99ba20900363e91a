/** A colour as `#rrggbb`. */
export type Color = string

/** What WCAG 2.2 asks of text (success criterion 1.4.3). */
export const READABLE = 4.5

const channels = (color: Color): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
const hex = (values: number[]): Color => `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

/** Relative luminance as WCAG 2.2 defines it: 0 is black, 1 is white. */
export function luminance(color: Color): number {
  const [red, green, blue] = channels(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Contrast ratio of two colours as WCAG 2.2 defines it: 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter! + 0.05) / (darker! + 0.05)
}

/** One colour with a part of another in it, 0 to 1. */
export function mix(color: Color, other: Color, part: number): Color {
  const others = channels(other)
  return hex(channels(color).map((value, at) => value + (others[at]! - value) * part))
}

/** Black or white, whichever is read better: the better of both always has more than `READABLE`. */
export const textOn = (ground: Color): Color => (contrast('#ffffff', ground) >= contrast('#000000', ground) ? '#ffffff' : '#000000')

/** The colour itself where it can be read on the ground; else as little lighter or darker as that takes. */
export function readableOn(ground: Color, color: Color): Color {
  const end = textOn(ground)
  for (let step = 0; step < 50; step++) {
    const shade = mix(color, end, step / 50)
    if (contrast(shade, ground) >= READABLE) return shade
  }
  return end
}
