import { connect } from './en/connect.ts'
import { addTexts } from './setup.ts'

addTexts('connect', connect)
