import { type TakeBack, takeBack } from '#query/take-back.ts'
import { toast } from '#ui/toast.tsx'

/**
 * Takes a change back: waits for its task, looks whether somebody has changed the same thing since, and if not, puts back
 * what was there before. Says in a toast how it went; never throws.
 */
export const undo = <Now>(options: TakeBack<Now>): Promise<void> => takeBack(options, toast)
