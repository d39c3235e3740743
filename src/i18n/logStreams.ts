import { logStreams } from './en/logStreams.ts'
import { addTexts } from './setup.ts'

addTexts('logStreams', logStreams)
