import type { Contender } from './contender.ts'
import { createBindingContender } from './contenders/create-binding-contender.ts'
import { createDiallingContender } from './contenders/create-dialling-contender.ts'
import { createListenerContender } from './contenders/create-listener-contender.ts'
import type { Measurement } from './measurement.ts'
import { users } from './users.ts'

// run by run.ts as a process of its own: NAME URL IN_FLIGHT MILLISECONDS CA; prints one Measurement
const [name = '', url = '', inFlightText = '1', millisecondsText = '1000', ca = ''] = process.argv.slice(2)
const inFlight = Number(inFlightText)
const milliseconds = Number(millisecondsText)
const warmUp = 4000 // ms; before that V8 is still compiling what the listener runs
const remembered = 500 // users whose logins are repeated

const contenders: Readonly<Record<string, () => Contender | Promise<Contender>>> = {
  'listener, cold': () => createListenerContender({ url, inFlight, ca }, 0),
  'listener, cached': () => createListenerContender({ url, inFlight, ca }, 600),
  'dial for each login': () => createDiallingContender({ url, inFlight, ca }),
  'bare binds': () => createBindingContender({ url, inFlight, ca }),
}
const among = name === 'listener, cached' ? remembered : users.count

let next = 0

/** Logs in one user after the other, so many at a time, until the time is over. */
async function run(contender: Contender, time: number): Promise<Measurement> {
  const begun = performance.now()
  const usage = process.cpuUsage()
  let done = 0
  const lane = async (): Promise<void> => {
    while (performance.now() - begun < time) {
      const index = (next * 7919) % among
      next += 1
      await contender.login(index)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(usage)
  return { rate: done / seconds, cpu: (user + system) / done }
}

const contender = await contenders[name]?.()
if (contender === undefined) throw new Error(`no contender ${name}`)
await run(contender, warmUp)
console.log(JSON.stringify(await run(contender, milliseconds)))
await contender.close()
