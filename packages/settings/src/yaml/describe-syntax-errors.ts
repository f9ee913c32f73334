import type { YAMLError } from 'yaml'

/** A broken file can break at every line that follows; more than this helps nobody. */
const maximum = 20

/** Where the parser's own words would not tell an operator what to do, or would quote the text. */
const sentences: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_DQ_ESCAPE:
    'not YAML: unknown escape after \\; within double quotes write \\\\ for a backslash, or use single quotes',
  BAD_SCALAR_START:
    'not YAML: a value without quotes cannot begin with this character; put the value in single quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'not YAML: a second key on the same line; put a value that contains ": " in quotes, or check the indentation',
  MULTIPLE_DOCS: 'a second document begins here (---); expected one',
  NON_STRING_KEY: 'found a key that is no text; expected a plain name',
  RESOURCE_EXHAUSTION: 'nested too deeply to be read',
  TAG_RESOLVE_FAILED: 'unknown tag (!name); remove it, or put the value in quotes',
}

/** One mistake of syntax and where it begins. */
export interface SyntaxMistake {
  readonly offset: number
  readonly message: string
}

/** What the YAML parser found, without any piece of the text: that piece may be a password. */
export function describeSyntaxErrors(errors: readonly YAMLError[]): readonly SyntaxMistake[] {
  const tooDeep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  const told = tooDeep === undefined ? errors.slice(0, maximum) : [tooDeep]
  return told.map((error) => ({ offset: error.pos[0], message: describe(error) }))
}

function describe({ code, message }: YAMLError): string {
  return sentences[code] ?? `not YAML: ${withoutText(message)}`
}

/** The parser's messages name what they found in the text only at their end, after a colon. */
function withoutText(message: string): string {
  const [sentence = message] = message.split(': ')
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
