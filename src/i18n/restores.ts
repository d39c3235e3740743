import { restores } from './en/restores.ts'
import { addTexts } from './setup.ts'

addTexts('restores', restores)
