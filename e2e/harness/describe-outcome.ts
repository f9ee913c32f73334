import type { CommandOutcome } from './run-program.ts'

/** A command with its exit code and everything that it printed. */
export function describeOutcome({ command, code, stdout, stderr }: CommandOutcome): string {
  const end = code === -1 ? 'killed, or still running when its time was up' : `exit code ${code}`
  return `$ ${command}\n${end}\n${stdout}${stderr}`
}
