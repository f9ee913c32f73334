const blockSize = 512

/** A tar archive of one file (POSIX ustar: one header block, the content, two empty blocks). */
export function createTar(name: string, content: Uint8Array): Uint8Array {
  const header = Buffer.alloc(blockSize)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${octal(content.byteLength, 11)}\0`, 124)
  header.write(`${octal(0, 11)}\0`, 136)
  header.write('        0', 148) // blanks in place of the checksum, then the type: a plain file
  header.write('ustar\0', 257)
  header.write('00', 263)
  const checksum = header.reduce((sum, byte) => sum + byte, 0)
  header.write(`${octal(checksum, 6)}\0 `, 148)
  const padding = Buffer.alloc((blockSize - (content.byteLength % blockSize)) % blockSize)
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * blockSize)])
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
