import { expose } from 'comlink'
import { createWorkerApi } from './worker-core.ts'

expose(createWorkerApi())
