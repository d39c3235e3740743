import { declare } from '../op.ts'

export const { read, write, destructive } = declare('gaussdb')
