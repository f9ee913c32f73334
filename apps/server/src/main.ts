#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`docker-token needs Node 22.12 or later, found ${process.version}\n`)
  process.exit(1)
}

// not a static import: those are read first, and an older Node breaks while it reads them
await import('./run-process.ts')
