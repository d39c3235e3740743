import { errorLogs } from './en/errorLogs.ts'
import { addTexts } from './setup.ts'

addTexts('errorLogs', errorLogs)
