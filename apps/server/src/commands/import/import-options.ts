import type { jsonOption } from '../json-option.ts'

/** Where an import writes. */
export const importOptions: {
  readonly output: {
    readonly type: 'string'
    readonly value: 'DIR'
    readonly default: '.'
    readonly help: string
    readonly completes: 'folder'
  }
} & typeof jsonOption = {
  output: {
    type: 'string',
    value: 'DIR',
    default: '.',
    help: 'the folder to write to; nothing there is overwritten',
    completes: 'folder',
  },
  json: { type: 'boolean', help: 'prints JSON, for programs' },
}
