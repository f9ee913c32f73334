import { spreadOf } from '@docker-token/bench-report'

import type { Measurement } from '../load/measurement.ts'
import type { Row } from './case-report.ts'

/** What some rounds say of one server. */
export function createRow(server: string, rounds: readonly Measurement[]): Row {
  return {
    server,
    rate: spreadOf(rounds.map(({ rate }) => rate)),
    p50: spreadOf(rounds.map(({ p50 }) => p50)),
    p99: spreadOf(rounds.map(({ p99 }) => p99)),
    perCpuSecond: spreadOf(rounds.map(({ perCpuSecond }) => perCpuSecond)),
    memory: spreadOf(rounds.map(({ memory }) => memory)),
  }
}
