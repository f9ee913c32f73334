import { expect, test } from 'vitest'

import { type Admission, createAdmission } from '../../src/admission/create-admission.ts'
import type { RequestKind } from '../../src/admission/request-kind.ts'

/** Lets so many in from an address, one after the other, none of which ends. Returns how many got in. */
async function crowdInto(
  admission: Admission,
  { address, wanted, kind = 'unknown' }: { address: string; wanted: number; kind?: RequestKind },
): Promise<number> {
  let inside = 0
  for (let count = 0; count < wanted; count += 1) {
    const forever = new Promise<never>(() => {})
    const enter = async (): Promise<never> => {
      inside += 1
      return await forever
    }
    await Promise.race([admission.admit({ kind, address }, enter).catch(() => {}), Promise.resolve()])
  }
  return inside
}

test('one address alone gets as many as the limit, and keeps nobody else out', async () => {
  const refused: RequestKind[] = []
  const admission = createAdmission(100, (kind) => refused.push(kind))
  expect(await crowdInto(admission, { address: '192.0.2.1', wanted: 500 })).toBe(100)
  expect(refused).toHaveLength(400)
  expect(await crowdInto(admission, { address: '192.0.2.2', wanted: 500 })).toBe(50)
  expect(await crowdInto(admission, { address: '192.0.2.3', wanted: 10 })).toBe(10)
  expect(new Set(refused)).toEqual(new Set(['unknown']))
})

test('when some addresses hold all they can get, each other one still gets a place, until they are more than the limit', async () => {
  const admission = createAdmission(20, () => {})
  const held: number[] = []
  for (let index = 0; index < 100; index += 1) {
    held.push(await crowdInto(admission, { address: `192.0.2.${index}`, wanted: 30 }))
  }
  const inside = held.filter((places) => places > 0)
  expect(inside.slice(0, 4)).toEqual([20, 10, 5, 3])
  expect(inside.length).toBeGreaterThan(20)
  expect(held.slice(0, inside.length)).toEqual(inside) // all that are turned away come after them
  expect(inside.reduce((total, places) => total + places, 0)).toBe(60)
})

test('an address that holds none is let in also when others come and go, unless more than the limit are inside', async () => {
  const limit = 5
  const admission = createAdmission(limit, () => {})
  const inside: { readonly address: string; readonly leave: () => void }[] = []
  let strangers = 0
  for (let round = 0; round < 3000; round += 1) {
    const address = `192.0.2.${(round * round * 7) % (round % 400 < 200 ? 9 : 61)}`
    const others = new Set(inside.map((guest) => guest.address))
    const { promise, resolve } = Promise.withResolvers<void>()
    const guest = { address, leave: resolve }
    const refused = admission
      .admit({ kind: 'unknown', address }, () => {
        inside.push(guest)
        return promise
      })
      .catch(() => {})
    if (!inside.includes(guest)) {
      if (!others.has(address)) {
        strangers += 1
        expect(others.size).toBeGreaterThan(limit)
      }
      await refused
      inside.splice((round * 3) % inside.length, 1)[0]?.leave()
      await Promise.resolve()
    }
    expect(inside.length).toBeLessThanOrEqual(3 * limit)
  }
  expect(strangers).toBeGreaterThan(10)
})

test('addresses of one IPv6 network are one', async () => {
  const admission = createAdmission(10, () => {})
  expect(await crowdInto(admission, { address: '2001:db8::1', wanted: 20 })).toBe(10)
  expect(await crowdInto(admission, { address: '2001:db8::2', wanted: 20 })).toBe(0)
})

test('kinds of requests do not stand in the way of each other', async () => {
  const admission = createAdmission(5, () => {})
  const kinds: readonly RequestKind[] = ['body', 'anonymous', 'refresh_token', 'known', 'unknown']
  for (const kind of kinds) expect(await crowdInto(admission, { address: 'a', wanted: 9, kind })).toBe(5)
})

test('who is done makes room, also one that failed', async () => {
  const admission = createAdmission(1, () => {})
  const arrival = { kind: 'unknown', address: undefined } as const
  for (let count = 0; count < 10; count += 1) {
    expect(await admission.admit(arrival, () => Promise.resolve(count))).toBe(count)
    await expect(admission.admit(arrival, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    )
  }
})
