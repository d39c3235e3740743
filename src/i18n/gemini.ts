import { gemini } from './en/gemini.ts'
import { addTexts } from './setup.ts'

addTexts('gemini', gemini)
