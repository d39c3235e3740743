import { throttling } from './en/throttling.ts'
import { addTexts } from './setup.ts'

addTexts('throttling', throttling)
