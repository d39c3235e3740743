import { recycle } from './en/recycle.ts'
import { addTexts } from './setup.ts'

addTexts('recycle', recycle)
