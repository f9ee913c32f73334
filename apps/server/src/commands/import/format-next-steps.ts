import { basename } from 'node:path'

import { formatShellWord } from '@docker-token/keys'

/** What to do with the files that an import wrote: look at them, try them, serve them. */
export function formatNextSteps(paths: readonly string[]): string {
  const wordOf = (name: string): string | undefined => {
    const path = paths.find((each) => basename(each) === name)
    return path === undefined ? undefined : formatShellWord(path)
  }
  const [config, policy = 'policy.yaml'] = [wordOf('config.yaml'), wordOf('policy.yaml')]
  const place = config === undefined ? `--policy ${policy}` : `--config ${config}`
  const steps = [
    [`docker-token lint ${policy}`, 'what is needless, too broad or easy to guess'],
    [`docker-token explain repository:team/app:pull --user NAME ${place}`, 'who may do what, and why'],
    [`docker-token test rights.yaml ${place}`, 'a table of who may do what (docs/rights.md)'],
    ...(config === undefined
      ? [['docker-token init', `makes a configuration; name ${policy} as file of its yaml listener`] as const]
      : [
          [`docker-token check ${place}`, 'whether keys and listeners are right'] as const,
          [`docker-token serve ${place}`, 'at the address and path that clients know'] as const,
        ]),
  ] as const
  return `\nNext:\n${steps.map(([command, about]) => `  ${command}\n      ${about}\n`).join('')}`
}
