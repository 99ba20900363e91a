import { stringify } from 'yaml'
import { documentOf, type Document } from '../http/document.ts'

/** Readable from any page, and saved under a name that says whose description it is. */
const headersFor = (extension: string) => ({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'Content-Disposition': `attachment; filename="perfectpay-openapi.${extension}"`,
})

/** The bundled contract as JSON (byte for byte as generated) and as YAML, by path. */
export function downloadsOf(bundle: string): Map<string, () => Document> {
  return new Map([
    ['/openapi.json', () => documentOf('application/json; charset=utf-8', bundle, headersFor('json'))],
    ['/openapi.yaml', () => documentOf('application/yaml; charset=utf-8', yamlOf(bundle), headersFor('yaml'))],
  ])
}

/** Without anchors: generators do not all read them. Long lines stay whole, so that they can be searched. */
const yamlOf = (bundle: string) => stringify(JSON.parse(bundle), { aliasDuplicateObjects: false, lineWidth: 0 })
