import { gaussLogs } from './en/gaussLogs.ts'
import { addTexts } from './setup.ts'

addTexts('gaussLogs', gaussLogs)
