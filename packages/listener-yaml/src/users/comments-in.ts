import { CST, Lexer } from 'yaml'

/** A comment and where it begins. */
export interface Comment {
  readonly offset: number
  readonly text: string
}

/** Marks of the lexer that stand for no character of the text. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

/** All comments of a YAML text, in their order, without blanks at their ends. */
export function commentsIn(text: string): readonly Comment[] {
  const comments: Comment[] = []
  let offset = 0
  let before = ''
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== CST.SCALAR) comments.push({ offset, text: token.trimEnd() })
    if (!marks.has(token)) offset += token.length
    before = token
  }
  return comments
}
