/** The first line of every generated module. */
export const notice = '// Made by `npm run generate` from the contract in openapi/. Do not edit.'
