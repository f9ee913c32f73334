import { dirname } from 'node:path'

import { temporaryFolder } from '../e2e/harness/temporary-folder.ts'
import { checkPackages } from './tarballs/check-packages.ts'
import { checkSmallProject } from './tarballs/check-small-project.ts'
import { packPackages } from './tarballs/pack-packages.ts'

// node tools/check-tarballs.ts: packs every package as it would be published (build them first), has npm install the tarballs into
// fresh projects, and uses them there with the oldest and the newest Node and TypeScript that are supported
const workspace = dirname(import.meta.dirname)
await using folder = await temporaryFolder()
const tarballs = await packPackages(workspace, folder.path)
console.log(`packed ${[...tarballs.keys()].join(', ')}`)
await checkSmallProject(workspace, folder.path, tarballs)
await checkPackages(folder.path, tarballs)
