#!/usr/bin/env node
import { runCommand } from './commands/run-command.ts'

// the one place that knows the process; it ends even if a listener leaves something open
process.exit(
  await runCommand(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    folder: process.cwd(),
    onSignal: (name, handler) => {
      process.on(name, handler)
      return () => process.off(name, handler)
    },
  }),
)
