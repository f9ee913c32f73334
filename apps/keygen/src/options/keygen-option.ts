/** The names of all options, as they are typed after `--`. */
export type OptionName =
  | 'folder'
  | 'prefix'
  | 'algorithm'
  | 'alg'
  | 'bits'
  | 'days'
  | 'root-days'
  | 'self-signed'
  | 'hostname'
  | 'common-name'
  | 'country'
  | 'state'
  | 'locality'
  | 'organization'
  | 'unit'
  | 'email'
  | 'service'
  | 'issuer'
  | 'realm'
  | 'yes'
  | 'help'
  | 'version'

/** One option of the command line. */
export interface KeygenOption {
  readonly short?: string
  /** Another long name with the same meaning. */
  readonly alias?: string
  /** What its value is called in the help. Absent: a switch without a value. */
  readonly value?: string
  /** The commands that it can be given to. */
  readonly commands: readonly ('make' | 'rotate')[]
  /** The setting of `createKeyMaterial` that it fills. */
  readonly setting?: string
  /** What a shell may offer as its value. Absent: nothing. */
  readonly completes?: 'folder' | readonly string[]
  /** What it means and what holds without it, in lines for the help. */
  readonly help: readonly string[]
}
