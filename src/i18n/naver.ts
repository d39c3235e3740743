import { naver } from './en/naver.ts'
import { addTexts } from './setup.ts'

addTexts('naver', naver)
