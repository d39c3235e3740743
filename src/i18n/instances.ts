import { instances } from './en/instances.ts'
import { addTexts } from './setup.ts'

addTexts('instances', instances)
