#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`docker-token needs Node 22.12 or later, found ${process.version}\n`)
  process.exit(1)
}

// not a static import: those are read first, and an older Node breaks while it reads them
const { runCommand } = await import('./commands/run-command.ts')
const { connectToPrimary } = await import('./workers/connect-to-primary.ts')

const primary = connectToPrimary()

// the one place that knows the process; it ends even if a listener leaves something open
process.exit(
  await runCommand(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    folder: process.cwd(),
    onSignal: (name, handler) => {
      if (primary !== undefined) return primary.onSignal(name, handler)
      process.on(name, handler)
      return () => process.off(name, handler)
    },
    ...(primary === undefined ? {} : { primary }),
  }),
)
