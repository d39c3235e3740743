import { events } from './en/events.ts'
import { addTexts } from './setup.ts'

addTexts('events', events)
