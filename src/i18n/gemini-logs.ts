import { geminiLogs } from './en/gemini-logs.ts'
import { addTexts } from './setup.ts'

addTexts('geminiLogs', geminiLogs)
