import { type TakeBack, takeBack } from '#query/take-back.ts'
import { toast } from '#ui/toast.tsx'

/** Takes a change back, and says in a toast how it went; never throws. */
export const undo = <Now>(options: TakeBack<Now>): Promise<void> => takeBack(options, toast)
