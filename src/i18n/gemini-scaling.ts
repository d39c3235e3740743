import { geminiScaling } from './en/gemini-scaling.ts'
import { addTexts } from './setup.ts'

addTexts('geminiScaling', geminiScaling)
