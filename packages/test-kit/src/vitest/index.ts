export { describeWith } from './describe-with.ts'
export { describeWithPostgres } from './describe-with-postgres.ts'
export { testInFolder } from './test-in-folder.ts'
