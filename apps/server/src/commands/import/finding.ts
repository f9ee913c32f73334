/** Something in an imported file that somebody must look at. */
export interface ImportFinding {
  /**
   * `lost`: it has no equivalent, and whoever relied on it has fewer rights or no login. `warning`: it was taken over and deserves a
   * second look. `note`: it was taken over, and looks different.
   */
  readonly severity: 'lost' | 'warning' | 'note'
  /** Where it stands, from 1; 0: it is about the whole file. */
  readonly line: number
  readonly message: string
}
