import { authenticate } from './authenticate/authenticate.ts'
import { createPasswordCheck } from './authenticate/create-password-check.ts'
import { identify } from './authenticate/identify.ts'
import { authorize } from './authorize/authorize.ts'
import { createPolicyStore } from './policy/create-policy-store.ts'
import { resolveOptions } from './resolve-options.ts'
import type { YamlListener, YamlListenerOptions } from './yaml-listener-options.ts'

/**
 * Makes a listener that knows users, groups and rights from a policy file, and reads the file again when it changes. Throws
 * `ConfigurationError` for wrong options; `start` rejects with one that holds every mistake in the file.
 *
 * @example
 * tokens.use(yamlListener({ file: 'users.yaml' }))
 * await tokens.start()
 */
export function yamlListener(options: YamlListenerOptions): YamlListener {
  const resolved = resolveOptions(options)
  const { name } = resolved
  const passwords = createPasswordCheck(resolved)
  const store = createPolicyStore(resolved, () => passwords.clear())
  return {
    name,
    start: (context) => store.start(context),
    authenticate: (event) => authenticate(event, { current: () => store.current(), passwords }),
    identify: (event) => identify(event, store.current().policy),
    authorize: (event) => authorize(event, store.current().policy, name),
    reload: () => store.reload(),
    figures: () => ({ ...passwords.figures(), outdatedSince: store.outdatedSince() }),
    close: () => store.close(),
  }
}
