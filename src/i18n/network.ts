import { network } from './en/network.ts'
import { addTexts } from './setup.ts'

addTexts('network', network)
