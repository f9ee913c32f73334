/** The place where the blocks of one page are executed, one after the other. */
export interface Page {
  readonly workspace: string
  /** A folder of its own, with every package installed. */
  readonly folder: string
  /** The environment of commands. */
  readonly env: Readonly<Record<string, string>>
  /** A free port that stands in for 9999, which somebody may use. */
  readonly port: number
  /** Has something done when the page is left. */
  readonly defer: (action: () => Promise<unknown>) => void
}
