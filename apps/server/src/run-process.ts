import * as z from 'zod/mini'

import { runCommand } from './commands/run-command.ts'
import { limitYoungHeap } from './system/limit-young-heap.ts'
import { connectToPrimary } from './workers/connect-to-primary.ts'

// In the built server a bundle of this file takes its place: see tools/bundle.
const primary = connectToPrimary()
limitYoungHeap([...process.execArgv, process.env['NODE_OPTIONS'] ?? ''])
// schemas of listeners may be of zod's other interface; what this thread checks is done before code for it would be compiled
z.config({ jitless: true })

const ending = runCommand(process.argv.slice(2), {
  get stdin() {
    return process.stdin // opened when it is asked for, as the others
  },
  get stdout() {
    return process.stdout
  },
  get stderr() {
    return process.stderr
  },
  environment: process.env,
  folder: process.cwd(),
  onSignal: (name, handler) => {
    if (primary !== undefined) return primary.onSignal(name, handler)
    process.on(name, handler)
    return () => process.off(name, handler)
  },
  ...(primary === undefined ? {} : { primary }),
})

// the one place that knows the process; it ends even if a listener leaves something open
void ending.then((code) => process.exit(code))
