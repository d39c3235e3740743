import { connections } from './en/connections.ts'
import { addTexts } from './setup.ts'

addTexts('connections', connections)
