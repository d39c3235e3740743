import { fleetHome } from './en/fleetHome.ts'
import { addTexts } from './setup.ts'

addTexts('fleetHome', fleetHome)
