import { setImmediate as nextTurn } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { requestOf } from '../fixtures/requests.ts'

/** Milliseconds that pass so slowly that none of them matters, but do pass. */
function slowClock(): () => number {
  let time = 0
  return () => (time += 0.001)
}

/** Asks for a token in each of so many turns of the event loop. Returns how many had been asked for when each was there. */
async function askTurnByTurn(turns: number, elapsed = slowClock()): Promise<readonly number[]> {
  const tokens = createTokens({ elapsed })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  let asked = 0
  const answers: Promise<number>[] = []
  for (; asked < turns; await nextTurn()) {
    asked += 1
    answers.push(tokens.issue(requestOf('repository:a:pull')).then(() => asked))
  }
  return await Promise.all(answers)
}

test('tokens that are asked for turn by turn are signed together, when nobody asks any more', async () => {
  expect(await askTurnByTurn(10)).toEqual(Array.from({ length: 10 }, () => 10))
})

test('an endless row of requests is answered by some dozens', async () => {
  const [first] = await askTurnByTurn(200)
  expect(first).toBeGreaterThan(20)
  expect(first).toBeLessThan(50)
})

test('nobody waits for others longer than some milliseconds', async () => {
  let time = 0
  const [first] = await askTurnByTurn(30, () => (time += 1))
  expect(first).toBeLessThan(5)
})

test('who asks alone waits for one turn in which nobody else does', async () => {
  const tokens = createTokens({ elapsed: slowClock() })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  const answer = tokens.issue(requestOf('repository:a:pull')).then(() => 'answered')
  let turns = 0
  while ((await Promise.race([answer, nextTurn('nothing yet')])) !== 'answered') turns += 1
  expect(turns).toBeLessThan(5)
})
