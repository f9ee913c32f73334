import { readGivenFile } from '../read-given-file.ts'

/** The text of a policy file. Throws `CommandError` if it cannot be read. */
export async function readPolicy(file: string): Promise<string> {
  return (await readGivenFile(file, `the policy file ${file}`)).toString()
}
