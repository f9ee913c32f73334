import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { systemErrorCode } from '../system/system-error-code.ts'
import { CommandError } from './command-error.ts'

/** Milliseconds. */
const patience = 5000
const pause = 20

/**
 * Does something with a file while nobody else does: a claim beside it, `.NAME.lock`, says who is at work. Waits for others, but not
 * for ever. A claim that a killed process left behind is not taken over: nobody could tell it from one that was made since.
 */
export async function withClaim<Value>(file: string, task: () => Promise<Value>): Promise<Value> {
  const claim = join(dirname(file), `.${basename(file)}.lock`)
  const deadline = performance.now() + patience
  while (!(await isClaimed(claim))) {
    const owner = await readOwner(claim)
    if (owner !== undefined && (await isLeftBehind(claim, owner))) {
      throw new CommandError(describeStale(file, claim, owner), failed)
    }
    if (performance.now() > deadline) throw new CommandError(describeBusy(file, claim, owner), failed)
    await delay(pause + Math.random() * pause) // many that wait shall not all come back at once
  }
  try {
    return await task()
  } finally {
    await rm(claim, { force: true })
  }
}

const failed = { exitCode: 1 } as const

/** Who made a claim. */
interface Owner {
  readonly pid: number
  readonly host: string
}

/** Creates the claim, unless there is one (`O_EXCL`). */
async function isClaimed(claim: string): Promise<boolean> {
  try {
    await writeFile(claim, `${process.pid} ${hostname()}\n`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** `undefined` for one that is gone, or not yet written whole, or another user's. */
async function readOwner(claim: string): Promise<Owner | undefined> {
  const text = await readFile(claim, 'utf8').catch(() => '')
  const [, pid, host] = /^([1-9]\d*) (.+)\n$/.exec(text) ?? []
  return pid === undefined || host === undefined ? undefined : { pid: Number(pid), host }
}

/** A claim goes before its process does, so the claim of a process that is gone is looked at once more. */
async function isLeftBehind(claim: string, owner: Owner): Promise<boolean> {
  if (!isGone(owner)) return false
  const now = await readOwner(claim)
  return now?.pid === owner.pid && now.host === owner.host
}

/** Only of a process on this machine can it be said. */
function isGone({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return systemErrorCode(error) === 'ESRCH'
  }
}

function describeStale(file: string, claim: string, { pid }: Owner): string {
  return `${file} was not changed: process ${pid} was stopped while it changed the file and left ${claim} behind; remove that file and try again`
}

function describeBusy(file: string, claim: string, owner: Owner | undefined): string {
  const who = owner === undefined ? 'somebody' : `process ${owner.pid} on ${owner.host}`
  return `${file} was not changed: ${who} has been changing it for more than ${patience / 1000} s; if nobody is, remove ${claim} and try again`
}
