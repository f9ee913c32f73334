import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'

/** An answer to a call, as a client sees it. */
interface ObservedAnswer {
  readonly method: string
  /** Without a query. */
  readonly path: string
  readonly status: number
  /** Empty without a body. */
  readonly text: string
}

/** Fails unless a document describes answers. */
export interface OpenapiChecker {
  /** Fails unless the document says that this call may be answered like this. */
  expectDescribed(answer: ObservedAnswer): void
}

/** Makes a checker. Fails if the document is no OpenAPI. */
export async function createOpenapiChecker(
  document: Readonly<Record<string, unknown>>,
): Promise<OpenapiChecker> {
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const paths = Object.keys(Object(document['paths']))

  return {
    expectDescribed({ method, path, status, text }) {
      const known = paths.find((one) => new RegExp(`^${one.replace('{id}', '[^/]*')}$`).test(path))
      expect(known, path).toBeDefined()
      const pointer = ['paths', known ?? '', method.toLowerCase(), 'responses', String(status)]
      const response: unknown = pointer.reduce(
        (value: object, key) => Object(Reflect.get(value, key)),
        document,
      )
      expect(response, `${method} ${path}: ${status}`).toHaveProperty('description')
      const schema = [...pointer, 'content', 'application/json', 'schema'].map((step) =>
        step.replaceAll('/', '~1'),
      )
      if (text === '') expect(response).not.toHaveProperty('content')
      else expect(problemsOf(ajv, `openapi#/${schema.join('/')}`, JSON.parse(text))).toBe('')
    },
  }
}

function problemsOf(ajv: Ajv2020, $ref: string, value: unknown): string {
  return ajv.validate({ $ref }, value) ? '' : ajv.errorsText()
}
