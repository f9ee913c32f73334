#!/usr/bin/env node
import { hostname } from 'node:os'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`docker-token-keygen needs Node 22.12 or later, found ${process.version}\n`)
  process.exit(1)
}

// not a static import: those are read first, and an older Node breaks while it reads them
const { runKeygen } = await import('./run-keygen.ts')

process.exitCode = await runKeygen(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  currentFolder: process.cwd(),
  hostname: hostname(),
})
