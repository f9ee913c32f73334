import type { Session } from './session.ts'

/** Options that give podman or buildah an image store in the session's home that needs no feature of the kernel. */
export function imageStore({ home }: Session): readonly string[] {
  return ['--storage-driver', 'vfs', '--root', `${home}/store`, '--runroot', `${home}/run/s`]
}
