import { tags } from './en/tags.ts'
import { addTexts } from './setup.ts'

addTexts('tags', tags)
