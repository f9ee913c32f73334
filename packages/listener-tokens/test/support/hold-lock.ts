// node hold-lock.ts FILE MODE: holds a lock on a database until its input ends
import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const [, , path = '', mode = 'IMMEDIATE'] = process.argv
const database = new DatabaseSync(path)
database.exec(`BEGIN ${mode}`)
writeSync(1, 'locked\n')
process.stdin.resume().on('end', () => {
  database.exec('ROLLBACK')
  database.close()
})
