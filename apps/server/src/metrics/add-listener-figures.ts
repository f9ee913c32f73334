import type { Listener, ListenerFigures } from '@docker-token/core'
import { Counter, Gauge, type Registry } from 'prom-client'

/** A metric that is a number of {@link ListenerFigures}. */
interface FigureMetric {
  readonly figure: Exclude<keyof ListenerFigures, 'outdatedSince'>
  readonly name: string
  readonly help: string
}

const counts: readonly FigureMetric[] = [
  {
    figure: 'cacheHits',
    name: 'docker_token_listener_cache_hits_total',
    help: 'Credentials that were right a moment ago and were not checked again.',
  },
  {
    figure: 'cacheMisses',
    name: 'docker_token_listener_cache_misses_total',
    help: 'Credentials that had to be checked.',
  },
]

const levels: readonly FigureMetric[] = [
  {
    figure: 'checksRunning',
    name: 'docker_token_listener_checks_running',
    help: 'Slow checks of credentials (hashes, binds) under way.',
  },
  {
    figure: 'checksWaiting',
    name: 'docker_token_listener_checks_waiting',
    help: 'Slow checks of credentials that wait in line.',
  },
  {
    figure: 'connections',
    name: 'docker_token_listener_connections',
    help: 'Open connections to a directory or database.',
  },
]

const outdated = {
  name: 'docker_token_listener_outdated',
  help: '1 while what a listener decides from is older than its file, which cannot be read.',
}

const labelNames = ['listener']

/** Adds what the listeners say about themselves, asked whenever the metrics are read. */
export function addListenerFigures(registry: Registry, listeners: () => readonly Listener[]): void {
  for (const { figure, name, help } of counts) {
    const told = new WeakMap<Listener, number>() // a listener that a reload made counts from 0 again
    const counter = new Counter({
      name,
      help,
      labelNames,
      registers: [],
      collect() {
        for (const [listener, { [figure]: now }] of figuresOf(listeners())) {
          if (now === undefined) continue
          this.inc({ listener: listener.name }, Math.max(0, now - (told.get(listener) ?? 0)))
          told.set(listener, now)
        }
      },
    })
    registry.registerMetric(counter)
  }
  const gauges = levels.map(({ figure, name, help }) =>
    gaugeOf({ name, help, aggregator: 'sum' }, listeners, (figures) => figures[figure]),
  )
  const isOutdated = gaugeOf({ ...outdated, aggregator: 'max' }, listeners, (figures) =>
    'outdatedSince' in figures ? Number(figures.outdatedSince !== undefined) : undefined,
  )
  for (const gauge of [...gauges, isOutdated]) registry.registerMetric(gauge)
}

function gaugeOf(
  description: { readonly name: string; readonly help: string; readonly aggregator: 'sum' | 'max' },
  listeners: () => readonly Listener[],
  valueOf: (figures: ListenerFigures) => number | undefined,
): Gauge {
  return new Gauge({
    ...description,
    labelNames,
    registers: [],
    collect() {
      this.reset()
      for (const [listener, figures] of figuresOf(listeners())) {
        const value = valueOf(figures)
        if (value !== undefined) this.set({ listener: listener.name }, value)
      }
    },
  })
}

function figuresOf(listeners: readonly Listener[]): readonly (readonly [Listener, ListenerFigures])[] {
  return listeners.flatMap((listener) => {
    const figures = listener.figures?.()
    return figures === undefined ? [] : [[listener, figures]]
  })
}
