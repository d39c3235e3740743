import { gaussInstance } from './en/gaussInstance.ts'
import { addTexts } from './setup.ts'

addTexts('gaussInstance', gaussInstance)
