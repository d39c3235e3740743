import { kept } from './en/kept.ts'
import { addTexts } from './setup.ts'

addTexts('kept', kept)
