/** A command line as a page shows it: what follows `docker-token`. */
export interface CommandMention {
  readonly line: number
  readonly words: readonly string[]
}

/** Finds every `docker-token …` of a page, in code spans and in blocks of shell commands. */
export function findCommandMentions(markdown: string): readonly CommandMention[] {
  const mentions: CommandMention[] = []
  let fence: string | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    const opens = /^\s*```(\w*)/.exec(line)
    if (opens !== null) fence = fence === undefined ? (opens[1] ?? '') : undefined
    const texts =
      fence === undefined
        ? [...line.matchAll(/`(docker-token [^`]*)`/g)].map(([, span = '']) => span)
        : ['sh', 'console'].includes(fence)
          ? [/(?:^|[|&;(]|\$ )\s*(docker-token [^|&;)#>]*)/.exec(line)?.[1] ?? '']
          : []
    for (const text of texts) {
      const words = text.replaceAll('\\|', ' ').match(/[^\s[\]()|…]+/g) ?? []
      if (words.length > 1) mentions.push({ line: index + 1, words: words.slice(1) })
    }
  }
  return mentions
}
