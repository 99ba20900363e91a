import { inflateSync } from 'node:zlib'

/** Rows of modules, true for dark. */
type Matrix = boolean[][]

/** Reads a QR code (ISO/IEC 18004) from a PNG in a data URL: a clean picture of one with error correction level M, nothing else. */
export const readQrCode = (dataUrl: string): string => decode(modulesOf(readPng(dataUrl)))

/** An RGBA or RGB picture of eight bits per channel (PNG, ISO/IEC 15948), as its first channel. */
function readPng(dataUrl: string): number[][] {
  const png = Buffer.from(dataUrl.replace(/^data:image\/png;base64,/, ''), 'base64')
  const [width, height, depth, color] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]
  const known = png.toString('latin1', 1, 4) === 'PNG' && depth === 8 && (color === 2 || color === 6)
  if (!known) throw new Error('Not a picture that is known here')
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const bytes = inflateSync(Buffer.concat(parts))
  const step = color === 6 ? 4 : 3
  const length = width * step
  let above: Buffer = Buffer.alloc(length)
  return Array.from({ length: height }, (_, y) => {
    const start = y * (length + 1)
    const row = Buffer.from(bytes.subarray(start + 1, start + 1 + length))
    for (let x = 0; x < length; x++) row[x]! += predicted(bytes[start]!, row[x - step] ?? 0, above[x]!, above[x - step] ?? 0)
    above = row
    return Array.from({ length: width }, (_, x) => row[x * step]!)
  })
}

/** The filters of PNG: none, left, above, the mean of both, Paeth's. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter < 4) return [0, left, above, (left + above) >> 1][filter]!
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}

/** The modules within the quiet zone; the finder's upper edge, seven modules long, tells how large they are. */
function modulesOf(picture: number[][]): Matrix {
  const dark = (x: number, y: number) => picture[y]![x]! < 128
  const quiet = picture.findIndex((row) => row.some((value) => value < 128))
  let end = quiet
  while (dark(end, quiet)) end++
  const scale = (end - quiet) / 7
  if (quiet < 4 * scale) throw new Error('The quiet zone is too narrow')
  const size = (picture.length - 2 * quiet) / scale
  const middle = (module: number) => quiet + Math.floor((module + 0.5) * scale)
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => dark(middle(column), middle(row))))
}

const masks: ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]

/** Level M, by version: codewords of error correction in a block, and blocks. */
const blocksOfVersion: [correction: number, count: number][] = [
  [10, 1], [16, 1], [26, 1], [18, 2], [24, 2], [16, 4], [18, 4], [22, 4], [22, 5], [26, 5], [30, 5], [22, 8], [22, 9], [24, 9], [24, 10],
]

function decode(matrix: Matrix): string {
  const size = matrix.length
  const version = (size - 17) / 4
  const format = [0, 1, 2, 3, 4].reduce((bits, column) => bits * 2 + Number(matrix[8]![column]), 0) ^ 0b10101
  const blocks = blocksOfVersion[version - 1]
  if (!blocks || format >> 3 !== 0) throw new Error(`Version ${version}, format ${format}: not known here`)
  const [correction, count] = blocks
  const mask = masks[format & 7]!
  const bits: number[] = []
  for (const [row, column] of path(size)) {
    if (!isFunction(version, row, column)) bits.push(Number(matrix[row]![column] !== mask(row, column)))
  }
  const codewords = Array.from({ length: bits.length >> 3 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2))
  return textOf(dataOf(codewords, correction, count).map((byte) => byte.toString(2).padStart(8, '0')).join(''), version)
}

/** The way through the modules: two columns at a time from the right, up and down in turns, not through the timing pattern. */
function* path(size: number): Generator<[row: number, column: number]> {
  let up = true
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step
      yield [row, right]
      yield [row, right - 1]
    }
  }
}

/** Modules that hold no data: finders with format, timing, alignment, version. */
function isFunction(version: number, row: number, column: number): boolean {
  const size = 17 + 4 * version
  const finder = (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9)
  if (finder || row === 6 || column === 6) return true
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2
  const step = Math.ceil((size - 13) / (2 * count - 2)) * 2
  const centres = Array.from({ length: count }, (_, at) => (at === 0 ? 6 : size - 7 - (count - 1 - at) * step))
  const [first, last] = [6, size - 7]
  return centres.some((y) => centres.some((x) => {
    const taken = (y === first && (x === first || x === last)) || (y === last && x === first)
    return !taken && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2
  }))
}

/** The data of the blocks, which are interleaved; the first blocks may be one codeword shorter. */
function dataOf(codewords: number[], correction: number, blocks: number): number[] {
  const shorter = blocks - (codewords.length % blocks)
  const length = Math.floor(codewords.length / blocks) - correction
  const data: number[][] = Array.from({ length: blocks }, () => [])
  let at = 0
  for (let round = 0; round <= length; round++) {
    for (let block = 0; block < blocks; block++) {
      if (round < length || block >= shorter) data[block]!.push(codewords[at++]!)
    }
  }
  return data.flat()
}

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Segments of digits, of capitals and of bytes, until the terminator. */
function textOf(bits: string, version: number): string {
  let at = 0
  const take = (count: number) => Number.parseInt(bits.slice(at, (at += count)), 2)
  const small = version < 10
  const bytes: number[] = []
  const add = (text: string) => bytes.push(...Buffer.from(text))
  while (bits.length - at >= 4) {
    const mode = take(4)
    if (mode === 0) break
    if (mode === 1) {
      for (let left = take(small ? 10 : 12); left > 0; left -= 3) {
        const digits = Math.min(left, 3)
        add(String(take(digits * 3 + 1)).padStart(digits, '0'))
      }
    } else if (mode === 2) {
      for (let left = take(small ? 9 : 11); left > 0; left -= 2) {
        const pair = left > 1 ? take(11) : take(6)
        add(left > 1 ? `${alphanumeric[Math.floor(pair / 45)]}${alphanumeric[pair % 45]}` : alphanumeric[pair]!)
      }
    } else if (mode === 4) {
      for (let left = take(small ? 8 : 16); left > 0; left--) bytes.push(take(8))
    } else throw new Error(`Mode ${mode} is not known here`)
  }
  return Buffer.from(bytes).toString()
}
