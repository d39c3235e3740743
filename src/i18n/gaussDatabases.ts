import { gaussDatabases } from './en/gaussDatabases.ts'
import { addTexts } from './setup.ts'

addTexts('gaussDatabases', gaussDatabases)
