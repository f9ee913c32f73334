import type { CheckedOptions, OptionProblem } from './checked-options.ts'

/** What is wrong with the way in which users are to be found. */
export function findLoginProblems(options: CheckedOptions): readonly OptionProblem[] {
  const { bindDn, serviceDn, servicePassword, servicePasswordFile, searchBase } = options
  const problems: OptionProblem[] = []
  const add = (option: OptionProblem['option'], message: string): void =>
    void problems.push({ option, message })

  if (bindDn === undefined && serviceDn === undefined) {
    add(
      'serviceDn',
      'missing; expected {serviceDn} with {searchBase}, or {bindDn} such as uid={username},ou=people,dc=example,dc=com',
    )
  }
  if (bindDn !== undefined && serviceDn !== undefined) {
    add(
      'bindDn',
      'found {bindDn} and {serviceDn}, expected one of them: users bind directly or are searched for',
    )
  }
  if (serviceDn === undefined && (servicePassword ?? servicePasswordFile) !== undefined) {
    add(
      servicePassword === undefined ? 'servicePasswordFile' : 'servicePassword',
      'found without {serviceDn}, whose password it is',
    )
  }
  if (serviceDn === undefined) return problems
  if (servicePassword !== undefined && servicePasswordFile !== undefined) {
    add('servicePasswordFile', 'found {servicePassword} and {servicePasswordFile}, expected one of them')
  }
  if (servicePassword === undefined && servicePasswordFile === undefined) {
    add(
      'servicePasswordFile',
      'missing; expected {servicePassword} or {servicePasswordFile}: a bind without a password proves nothing',
    )
  }
  if (searchBase === undefined)
    add('searchBase', 'missing; expected where users are, such as ou=people,dc=example,dc=com')
  return problems
}
