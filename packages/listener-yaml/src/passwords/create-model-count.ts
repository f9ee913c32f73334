import type { PasswordModel } from './stored-password.ts'

/** Counts how passwords are stored. */
export interface ModelCount {
  add(model: PasswordModel, times?: number): void
  /** How most of them are stored; `undefined` if there are none. */
  mostFrequent(): PasswordModel | undefined
}

/** Begins to count. */
export function createModelCount(): ModelCount {
  const counts = new Map<string, { readonly model: PasswordModel; times: number }>()
  return {
    add(model, times = 1) {
      const key = JSON.stringify([model.kind, 'cost' in model ? model.cost : 0])
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { model: withoutText(model), times })
      else known.times += times
    },
    mostFrequent() {
      const [most] = [...counts.values()].toSorted((one, other) => other.times - one.times)
      return most?.model
    },
  }
}

/** Only how a password is stored is kept, not the one that was counted. */
function withoutText(model: PasswordModel): PasswordModel {
  if (model.kind === 'bcrypt') return { kind: model.kind, cost: model.cost }
  return model.kind === 'argon2id' ? { kind: model.kind, cost: model.cost } : { kind: model.kind }
}
