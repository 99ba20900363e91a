import { readFileSync } from 'node:fs'
import type { Document } from '../../scripts/generate/document.ts'

/** The bundled contract as committed. */
export const document = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8')) as Document
