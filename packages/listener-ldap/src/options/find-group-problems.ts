import type { CheckedOptions, OptionProblem } from './checked-options.ts'

/** What is wrong with the way in which groups are to be found. */
export function findGroupProblems(options: CheckedOptions): readonly OptionProblem[] {
  const { memberOf, groupBase, groupFilter, groupDepth } = options
  const problems: OptionProblem[] = []
  const add = (option: OptionProblem['option'], message: string): void =>
    void problems.push({ option, message })

  if (memberOf && groupFilter !== undefined) {
    add(
      'groupFilter',
      'found with {memberOf}, which takes groups from the user instead of searching; expected one of them',
    )
  }
  if (!memberOf && groupBase === undefined && groupFilter !== undefined) {
    add(
      'groupBase',
      'missing; {groupFilter} needs to know where groups are, such as ou=groups,dc=example,dc=com',
    )
  }
  if (!memberOf && groupBase === undefined && groupDepth > 0) {
    add('groupDepth', 'found without {groupBase} and {memberOf}, so that there are no groups')
  }
  if (
    groupDepth > 0 &&
    groupFilter !== undefined &&
    !(groupFilter.includes('{dn}') && !groupFilter.includes('{username}'))
  ) {
    add('groupDepth', 'found with a {groupFilter} by {username}: groups within groups are found by {dn} only')
  }
  return problems
}
