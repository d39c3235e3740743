import { logFiles } from './en/logFiles.ts'
import { addTexts } from './setup.ts'

addTexts('logFiles', logFiles)
