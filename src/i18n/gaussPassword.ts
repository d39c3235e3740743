import { gaussPassword } from './en/gaussPassword.ts'
import { addTexts } from './setup.ts'

addTexts('gaussPassword', gaussPassword)
