import { expect, test } from 'vitest'

import { configurationFolder, smallConfiguration } from '../../support/configuration-folder.ts'
import { runHere } from '../../support/run-here.ts'

const files = {
  'config.yaml': `${smallConfiguration}    breaks: true\n`,
  'rights.yaml': "tests: [{ user: alice, expect: { 'repository:a': [pull] } }]\n",
  log: `${JSON.stringify({ request_id: 'r1', outcome: 'issued', subject: 'alice', requested: 'repository:a:pull' })}\n`,
}
const hint = '; --local asks only listeners that need no directory, database or network\n'

test.each([
  [['explain', '--user', 'alice', 'repository:a:pull']],
  [['explain', '--request', 'r1', '--log', 'log']],
  [['test', 'rights.yaml']],
])('%j says what --local would do if a listener does not start, unless it is given', async (args) => {
  const folder = configurationFolder(files)
  const run = async (...more: readonly string[]): Promise<string> => {
    const { output, errors } = await runHere([...args, '--config', 'config.yaml', ...more], { folder })
    return output + errors
  }
  const told = await run()
  expect(told).toContain('the directory is down')
  expect(told.endsWith(hint)).toBe(true)
  const toldLocal = await run('--local')
  expect(toldLocal).toContain('the directory is down')
  expect(toldLocal).not.toContain('--local')
})

test('what was decided of a request is told, though nobody can be asked what would be now', async () => {
  const args = ['explain', '--request', 'r1', '--log', 'log', '--config', 'config.yaml']
  for (const more of [[], ['--local']]) {
    const { output } = await runHere([...args, ...more], { folder: configurationFolder(files) })
    expect(output).toMatch(
      /^issued to alice [^]*\nnow: cannot be asked: listener mine: .*the directory is down/,
    )
  }
})
