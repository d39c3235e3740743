import { nodes } from './en/nodes.ts'
import { addTexts } from './setup.ts'

addTexts('nodes', nodes)
