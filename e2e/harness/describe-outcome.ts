import type { CommandOutcome } from './run-program.ts'

/** A command with its exit code and everything that it printed. */
export function describeOutcome({ command, code, stdout, stderr }: CommandOutcome): string {
  return `$ ${command}\nexit code ${code}\n${stdout}${stderr}`
}
