import { databases } from './en/databases.ts'
import { addTexts } from './setup.ts'

addTexts('databases', databases)
