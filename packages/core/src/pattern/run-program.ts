import { type Program, wildcards } from './program.ts'

const slash = '/'.charCodeAt(0)

/** The places in a program that can be reached after some characters, each of them once. */
interface Places {
  readonly list: number[]
  /** For each place the number of characters after which it was last reached, plus one. */
  readonly reached: Uint32Array
  readonly round: number
}

/**
 * Whether the steps match the whole name. All ways through the pattern are walked at once, one character at a time, so that the
 * time is at most proportional to pattern × name and nothing is tried twice (S14).
 */
export function runProgram(program: Program, name: string): boolean {
  const reached = new Uint32Array(program.length + 1)
  let places: Places = { list: [], reached, round: 1 }
  enter(program, 0, places)
  for (let index = 0; index < name.length && places.list.length > 0; index += 1) {
    const next: Places = { list: [], reached, round: index + 2 }
    for (const place of places.list) step(program, place, name.charCodeAt(index), next)
    places = next
  }
  return places.list.includes(program.length)
}

/** Adds a place, and those that can be reached from it without a character. */
function enter(program: Program, from: number, places: Places): void {
  let place = from
  while (add(place, places)) {
    const wildcard = program[place]
    if (wildcard === wildcards.enterParts) {
      add(place + 1, places)
      place += 2
    } else if (wildcard === wildcards.star || wildcard === wildcards.globstar) place += 1
    else return
  }
}

function step(program: Program, place: number, code: number, next: Places): void {
  const wanted = program[place]
  if (wanted === code) enter(program, place + 1, next)
  else if (wanted === wildcards.globstar) enter(program, place, next)
  else if (wanted === wildcards.star && code !== slash) enter(program, place, next)
  else if (wanted === wildcards.parts) {
    add(place, next)
    if (code === slash) enter(program, place + 1, next)
  }
}

function add(place: number, { list, reached, round }: Places): boolean {
  if (reached[place] === round) return false
  reached[place] = round
  list.push(place)
  return true
}
