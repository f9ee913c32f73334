import { buildah } from './buildah.ts'
import { crane } from './crane.ts'
import { oras } from './oras.ts'
import { podman } from './podman.ts'
import { regctl } from './regctl.ts'
import type { RegistryClient } from './registry-client.ts'
import { skopeo } from './skopeo.ts'

/** Every client that pushes and pulls. */
export const registryClients: readonly RegistryClient[] = [skopeo, podman, buildah, crane, oras, regctl]
