import { findDescriptorLimit } from '../system/find-descriptor-limit.ts'

/** For files, logs, and connections to directories and databases, however many clients there are. */
const spareDescriptors = 200

/** How many connections this process can have by what the system allows it to open; a part is kept for everything else. */
export function affordableConnections(descriptors: number = findDescriptorLimit()): number {
  return Math.max(1, Math.floor(descriptors - Math.min(spareDescriptors, descriptors / 2)))
}
