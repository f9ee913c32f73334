// The entry of the thread in which large policies are read.
import { parentPort, workerData } from 'node:worker_threads'

import { readPolicy } from './read-policy.ts'

parentPort?.postMessage(await readPolicy(workerData), [])
