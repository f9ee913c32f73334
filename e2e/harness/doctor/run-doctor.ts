import { runProgram } from '../run-program.ts'
import { workspaceCommand } from '../workspace-command.ts'

/** What the doctor said. */
export interface Diagnosis {
  readonly code: number
  /** The codes of its findings that are no good news, in order. */
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
  /** Everything it printed. */
  readonly text: string
}

/** How the doctor is called. */
export interface DoctorCall {
  readonly args?: readonly string[]
  /** Standard input. */
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs `docker-token doctor REGISTRY --json`. */
export async function runDoctor(
  registry: string,
  { args = [], input = '', environment = {} }: DoctorCall = {},
): Promise<Diagnosis> {
  const command = workspaceCommand('docker-token', ['doctor', registry, '--json', ...args])
  const { code, stdout, stderr } = await runProgram(command.program, command.args, {
    env: { ...command.env, ...environment },
    cwd: '/',
    input,
  })
  const text = stdout + stderr
  return { code, faults: codesOf(stdout, 'fault'), warnings: codesOf(stdout, 'warning'), text }
}

function codesOf(output: string, level: string): readonly string[] {
  if (!output.startsWith('{')) return []
  const { findings }: { findings: readonly { level: string; code: string }[] } = JSON.parse(output)
  return findings.filter((finding) => finding.level === level).map(({ code }) => code)
}
