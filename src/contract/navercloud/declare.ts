import { declare } from '../op.ts'

/** NAVER takes every action as GET and as POST; reads are declared as GET, so that nothing but the access class says what is dangerous. */
export const { read, write, destructive } = declare('navercloud')
