import { check } from './check.ts'
import type { Command, CommandGroup, CommandTree } from './command-line/command.ts'
import { completion } from './completion.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { hash } from './hash.ts'
import { importGroup } from './import-group.ts'
import { init } from './init.ts'
import { ldapTest } from './ldap-test.ts'
import { lint } from './lint.ts'
import { printConfig } from './print-config.ts'
import { registryConfig } from './registry-config.ts'
import { serve } from './serve.ts'
import { sessions } from './sessions.ts'
import { test } from './test.ts'
import { tokens } from './tokens.ts'
import { users } from './users.ts'

/** Everything that `docker-token` can do: the command line, `--help`, completion and `docs/commands.md` are made from it. */
export const commandTree: CommandTree = new Map<string, Command | CommandGroup>([
  ['serve', serve],
  ['init', init],
  ['check', check],
  ['registry-config', registryConfig],
  ['doctor', doctor],
  ['users', users],
  ['hash', hash],
  ['print-config', printConfig],
  ['explain', explain],
  ['test', test],
  ['lint', lint],
  ['ldap-test', ldapTest],
  ['tokens', tokens],
  ['sessions', sessions],
  ['import', importGroup],
  ['completion', completion(() => commandTree)],
])
