import { geminiBackups } from './en/gemini-backups.ts'
import { addTexts } from './setup.ts'

addTexts('geminiBackups', geminiBackups)
