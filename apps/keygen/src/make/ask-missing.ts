import type { KeyAlgorithm } from '@docker-token/core'

import type { KeygenIo } from '../keygen-io.ts'
import type { OptionName } from '../options/keygen-option.ts'
import type { OptionValues } from '../options/option-values.ts'
import { textOf } from '../options/text-of.ts'
import { askQuestions, type Question } from '../terminal/ask-questions.ts'

/** Asks a person at a terminal for what is missing. Anywhere else, or with `--yes`, nothing is asked. */
export async function askMissing(
  options: OptionValues,
  algorithm: KeyAlgorithm,
  io: KeygenIo,
): Promise<OptionValues> {
  if (!io.interactive || options.has('yes') || algorithm.startsWith('HS')) return options
  const missing = questions(options, io).filter(({ name }) => !options.has(name))
  if (missing.length === 0) return options
  return new Map([...options, ...(await askQuestions(missing, io))])
}

function questions(options: OptionValues, io: KeygenIo): readonly Question<OptionName>[] {
  const hostname = textOf(options, 'hostname') ?? io.hostname
  return [
    { name: 'common-name', text: 'Common name', preset: hostname },
    { name: 'country', text: 'Country, two capital letters' },
    { name: 'state', text: 'State or province' },
    { name: 'locality', text: 'City' },
    { name: 'organization', text: 'Organization' },
    { name: 'unit', text: 'Part of the organization' },
    { name: 'email', text: 'E-mail address' },
    { name: 'service', text: "The registry's name (service)", preset: 'registry.example.com' },
    { name: 'issuer', text: "The authority's name (issuer)", preset: hostname },
    { name: 'realm', text: 'Where clients get tokens (realm)', preset: `https://${hostname}/v2/token/` },
  ]
}
