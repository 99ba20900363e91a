import { createHash } from 'node:crypto'
import type { Schema } from '#generated/types.ts'
import { luminance, mix, readableOn, textOn, type Color } from './contrast.ts'

type Colors = Pick<Schema<'CheckoutMerchant'>, 'primary_color' | 'background_color'>

/** Grounds of the page where the merchant has not chosen one, and of the sheets on it, by day and by night: those of our own pages. */
const day = { backdrop: '#f8f7f2', sheet: '#ffffff', primary: '#0b6149' }
const night = { backdrop: '#0d1411', sheet: '#141d18', primary: '#74dcb6' }

/** The most light that a ground gives by night, as relative luminance: so that frames of fields stand out from it. */
const DIMMEST = 0.012

/** A merchant's ground by night: its own colour, with as much black in it as the night takes; and sheets a little lighter than that. */
function byNightOn(color: Color): { backdrop: Color; sheet: Color } {
  let backdrop = color
  for (let black = 0.05; luminance(backdrop) > DIMMEST; black += 0.05) backdrop = mix(color, '#000000', Math.min(black, 1))
  return { backdrop, sheet: mix(backdrop, '#ffffff', 0.05) }
}

function colorsOf({ backdrop, sheet }: { backdrop: Color; sheet: Color }, primary: Color): string {
  const onBackdrop = mix(textOn(backdrop), backdrop, 0.08)
  const values = {
    backdrop,
    sheet,
    'on-backdrop': readableOn(backdrop, onBackdrop),
    'on-backdrop-muted': readableOn(backdrop, mix(onBackdrop, backdrop, 0.3)),
    primary,
    'on-primary': textOn(primary),
    accent: readableOn(sheet, primary),
  }
  return Object.entries(values).map(([name, value]) => `--${name}:${value}`).join(';')
}

/** The style of a page in its merchant's colours, and how a content security policy allows just this one. */
export interface BrandStyle {
  css: string
  source: string
}

/** A merchant's colours, with texts in colours that can be read on them. Without colours of its own they are ours. */
export function brandStyle({ primary_color: primary, background_color: background }: Colors): BrandStyle {
  const byDay = colorsOf({ ...day, ...(background && { backdrop: background }) }, primary ?? day.primary)
  const byNight = colorsOf(background ? byNightOn(background) : night, primary ?? night.primary)
  const css = `:root{${byDay}}@media (prefers-color-scheme:dark){:root{${byNight}}}`
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` }
}
