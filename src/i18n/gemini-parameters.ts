import { geminiParameters } from './en/gemini-parameters.ts'
import { addTexts } from './setup.ts'

addTexts('geminiParameters', geminiParameters)
