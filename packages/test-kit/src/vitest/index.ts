export { describeWith } from './describe-with.ts'
export { describeWithPostgres } from './describe-with-postgres.ts'
export { temporaryFolder } from './temporary-folder.ts'
export { testInFolder } from './test-in-folder.ts'
