import { logs } from './en/logs.ts'
import { addTexts } from './setup.ts'

addTexts('logs', logs)
