import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import { type OptionChecks, optionChecks } from './option-checks.ts'
import type { TokenServiceOptions } from './token-service-options.ts'

/** Every problem of the options' names and types. What the keys hold is looked at afterwards. */
export function checkOptions(options: TokenServiceOptions): readonly ConfigurationProblem[] {
  const services: unknown = options.services
  const named = isRecord(services) ? Object.entries(services) : []
  const must = { audience: named.length === 0, privateKey: needsSharedKey(options, named) }
  return [
    ...checkTable(options, optionChecks.top(must)),
    ...named.flatMap(([name, service]) =>
      checkService(name, service).map((problem) => ({
        ...problem,
        path: ['services', name, ...problem.path],
      })),
    ),
  ]
}

function checkService(name: string, service: unknown): readonly ConfigurationProblem[] {
  if (name === '') return [{ path: [], message: "found an empty name, expected the registry's" }]
  if (!isRecord(service)) return [{ path: [], message: 'expected what the service differs in' }]
  return checkTable(service, optionChecks.service)
}

/** Whether a service has no private key of its own. */
function needsSharedKey(
  { audience = [] }: TokenServiceOptions,
  named: readonly [string, unknown][],
): boolean {
  const own = named.filter(([, service]) => isRecord(service) && service['privateKey'] !== undefined)
  const withKey = new Set<unknown>(own.map(([name]) => name))
  return (
    own.length < named.length || named.length === 0 || [audience].flat().some((name) => !withKey.has(name))
  )
}

function checkTable(options: object, table: OptionChecks): readonly ConfigurationProblem[] {
  const names = Object.keys(table)
  const unknown = Object.keys(options).filter((name) => !names.includes(name))
  return [
    ...unknown.map((name) => ({
      path: [name],
      message: `unknown option, expected one of ${names.join(', ')}`,
    })),
    ...Object.entries(table).flatMap(([name, check]) => {
      const message = check(Object.getOwnPropertyDescriptor(options, name)?.value)
      return message === undefined ? [] : [{ path: [name], message }]
    }),
  ]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
