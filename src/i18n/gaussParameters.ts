import { gaussParameters } from './en/gaussParameters.ts'
import { addTexts } from './setup.ts'

addTexts('gaussParameters', gaussParameters)
