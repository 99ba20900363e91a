import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest: it begins first, so that at the end there is something left to do for every process. */
const long = [
  'journeys/start', 'money/mutants', 'portal/dev', 'money/refunds', 'portal/portal', 'journeys/qr-payment', 'pages/checkout-browser',
  'security/secrets', 'money/crash', 'contract/matrix', 'contract/fuzz', 'contract/violations', 'contract/dredd',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const index = long.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return index === -1 ? long.length : index
}

/** The order of a run, also of the first one, of which vitest knows nothing but how large the files are. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
