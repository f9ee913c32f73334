/** How labels of docker_auth are known here. */
export interface LabelNames {
  /**
   * Which label's values are groups by their bare name; those of others are groups named `label:value`. The one whose value stands in
   * names of repositories, `${labels:project}/*`.
   */
  readonly bare: string | undefined
  /** Labels that a directory gives, as attributes of the user, and the attribute of each. */
  readonly attributes: ReadonlyMap<string, string>
  /** Labels that are groups of the directory. */
  readonly directoryGroups: ReadonlySet<string>
}

/** The group that a label with a value, or a pattern of values, is here. */
export function groupOfLabel(label: string, value: string, { bare, directoryGroups }: LabelNames): string {
  return label === bare || directoryGroups.has(label) ? value : `${label}:${value}`
}
