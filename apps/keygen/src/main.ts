#!/usr/bin/env node
import { hostname } from 'node:os'

import { runKeygen } from './run-keygen.ts'

process.exitCode = await runKeygen(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  currentFolder: process.cwd(),
  hostname: hostname(),
})
