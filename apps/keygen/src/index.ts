export type { KeygenIo } from './keygen-io.ts'
export { runKeygen } from './run-keygen.ts'
