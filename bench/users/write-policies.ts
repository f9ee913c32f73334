import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `pw`, bcrypt of cost 4: what is measured is not hashing. */
const hash = '$2b$04$YdZMQ4lDoiq4LTfgXJMQOOCCt/VrBrEWjjbfV705drBGm1ss6yCaC'

/** A policy file, with its htpasswd file beside it if it names one. */
export interface PolicyFile {
  readonly name: string
  readonly file: string
  /** What issue 6 asks for, in ms; a file without a target is only compared with. */
  readonly target?: number
}

/** Writes files of few and of many users and rules. The user `last` can log in with `pw` in each of them. */
export function writePolicies(folder: string): readonly PolicyFile[] {
  const path = (name: string): string => join(folder, name)
  const htpasswd = (count: number): string => {
    const lines = Array.from({ length: count - 1 }, (_, index) => `user${index}:${saltedHash(index)}\n`)
    writeFileSync(path(`h${count}`), `${lines.join('')}last:${hash}\n`)
    return `htpasswd_file: h${count}\nrules: [{ users: [last], name: 'home/**', actions: [pull] }]\n`
  }
  const files = [
    { name: 'htpasswd, 10 users', text: htpasswd(10) },
    { name: 'htpasswd, 100 000 users', text: htpasswd(100_000), target: 500 },
    { name: 'htpasswd, 1 000 000 users', text: htpasswd(1_000_000), target: 3000 },
    { name: 'YAML, 10 users', text: users(10) },
    { name: 'YAML, 100 000 users', text: users(100_000), target: 8000 },
    { name: 'YAML, 10 rules', text: rules(10) },
    { name: 'YAML, 100 000 rules', text: rules(100_000) },
  ]
  return files.map(({ name, text, ...target }) => {
    const file = path(`${name.replaceAll(/\W+/g, '-')}.yaml`)
    writeFileSync(file, text)
    return { name, file, ...target }
  })
}

function users(count: number): string {
  const others = Array.from({ length: count - 1 }, (_, index) => userText(`user${index}`, saltedHash(index)))
  return `users:\n${others.join('')}${userText('last', hash)}`
}

function userText(name: string, password: string): string {
  return `  - username: ${name}\n    password: ${password}\n    groups: [developers]\n    access:\n      - { name: 'home/**', actions: [pull] }\n`
}

function rules(count: number): string {
  const others = Array.from(
    { length: count - 1 },
    (_, index) => `  - { users: [user${index}], name: 'team${index}/**', actions: [pull, push] }\n`,
  )
  return `users: [{ username: last, password: ${hash}, access: [] }]\nrules:\n${others.join('')}  - { users: [last], name: 'home/**', actions: [pull] }\n`
}

/** Whole, and of nobody's password. */
function saltedHash(index: number): string {
  return `${hash.slice(0, 7)}${String(index).padStart(8, 'a')}${hash.slice(15)}`
}
