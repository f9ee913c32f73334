import { problemsIn } from '../../listeners/problems-in.ts'

/** By which option a command is given what the store calls `subject`, `name`, … */
export type OptionNames = Readonly<Record<string, string>>

/** What is wrong with what was asked for, a line for each mistake, in the words of the command line. */
export function describeInputError(error: Error, names: OptionNames): string {
  const problems = problemsIn(error) ?? []
  if (problems.length === 0) return error.message
  const lines = problems.map(({ path, message }) => {
    const [field = ''] = path
    return [names[field] ?? path.join('.'), message].filter(Boolean).join(': ')
  })
  return lines.join('\n')
}
