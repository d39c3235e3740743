import { timeline } from './en/timeline.ts'
import { addTexts } from './setup.ts'

addTexts('timeline', timeline)
