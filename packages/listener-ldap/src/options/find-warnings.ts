import { isLoopback, type Naming, optionName } from '@docker-token/settings'

import type { CheckedOptions } from './checked-options.ts'
import type { ServerUrl } from './server-url.ts'

/** What has to be said at every start: it works, but not safely. */
export function findWarnings(
  { insecureSkipVerify, startTls, groupBase, memberOf, groupAttribute }: CheckedOptions,
  urls: readonly ServerUrl[],
  naming: Naming,
): readonly string[] {
  const exposed = urls.filter(({ secure, srv, host }) => !secure && !startTls && (srv || !isLoopback(host)))
  return [
    ...(insecureSkipVerify
      ? [
          `${optionName('insecureSkipVerify', naming)}: any certificate is trusted, so that anybody between can read passwords and let anybody in`,
        ]
      : []),
    ...exposed.map(
      ({ text }) =>
        `${optionName('allowPlaintext', naming)}: passwords go to ${text} in plain text, readable by anybody between`,
    ),
    ...(memberOf && groupBase === undefined && groupAttribute.toLowerCase() !== 'dn'
      ? [
          `${optionName('memberOf', naming)} without ${optionName('groupBase', naming)}: groups of the same ${groupAttribute} anywhere in the directory are taken for one`,
        ]
      : []),
  ]
}
