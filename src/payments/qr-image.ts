import qrcode from 'qrcode'

/** A text as a QR code (ISO/IEC 18004): a PNG image in a data URL, with the quiet zone that scanners want. */
export const qrImage = (text: string): Promise<string> => qrcode.toDataURL(text, { errorCorrectionLevel: 'M', margin: 4, scale: 6 })
