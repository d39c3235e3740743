export { useSame } from '#query/use-same.ts'
