import { instance } from './en/instance.ts'
import { addTexts } from './setup.ts'

addTexts('instance', instance)
