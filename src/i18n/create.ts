import { create } from './en/create.ts'
import { addTexts } from './setup.ts'

addTexts('create', create)
