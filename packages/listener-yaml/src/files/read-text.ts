/** Reads a file as text. Rejects as `fs.readFile` does. */
export type ReadText = (file: string) => Promise<string>
