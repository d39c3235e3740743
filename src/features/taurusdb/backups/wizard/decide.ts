/**
 * Which restore is the right one. Pure: from the answers to a few questions to one way, with the reason for it and the
 * reason against each of the others.
 */

export const losses = ['tables', 'database', 'everything', 'gone', 'look'] as const
export type Loss = (typeof losses)[number]

/** 4.4.12; 4.4.6 over another instance; 4.4.6 over itself; 4.3.1 with restore_point; the same from a deleted instance. */
export const endings = ['tables', 'existing', 'original', 'new', 'rebuild'] as const
export type Ending = (typeof endings)[number]

export type Question = 'lost' | 'instance' | 'since' | 'database' | 'stop' | 'where' | 'deleted'

/** What has been answered so far; what is not there is open. */
export interface Answers {
  lost?: Loss | undefined
  /** An instance is chosen: the page of one knows it from the start. */
  instance: boolean
  since?: 'time' | 'backup' | undefined
  /** The lost database, and whether it still exists. Empty: whoever asks cannot tell. */
  database?: { name: string; there: boolean } | undefined
  stop?: 'yes' | 'no' | undefined
  where?: 'new' | 'existing' | undefined
  deleted?: boolean | undefined
  /** No new instance may be created. */
  quotaFull?: boolean
}

export type Reason =
  | 'fewTables'
  | 'databaseThere'
  | 'databaseGoneStop'
  | 'databaseGoneCopy'
  | 'wholeStop'
  | 'copyNoStop'
  | 'copyLook'
  | 'deleted'
  | 'backupOnly'
  | 'notForFew'
  | 'losesOthers'
  | 'tooMany'
  | 'intoUse'
  | 'overwritesUse'
  | 'mayNotStop'
  | 'otherAddress'
  | 'choseNew'
  | 'choseExisting'
  | 'quotaFull'
  | 'noDatabase'
  | 'noPoint'
  | 'notThere'
  | 'onlyNew'
  | 'exists'

export interface Advice {
  ending: Ending
  why: Reason
  /** All the others, in their order. */
  others: { ending: Ending; why: Reason }[]
}

/** Single tables are enough: a few of them, or all of a database that is still there; from a moment only. */
const byTables = ({ lost, since, database }: Answers): boolean =>
  since !== 'backup' && (lost === 'tables' || (lost === 'database' && database?.there === true))

/** The questions that these answers lead through, in their order; the last one may be open. */
export function questionsOf(answers: Answers): Question[] {
  const { lost, since, stop } = answers
  const asked: Question[] = ['lost']
  if (!lost) return asked
  if (lost === 'gone') return [...asked, 'deleted']
  if (!answers.instance) return [...asked, 'instance']
  asked.push('since')
  if (!since) return asked
  if (lost === 'database' && since === 'time') asked.push('database')
  if (byTables(answers) || (asked.includes('database') && !answers.database)) return asked
  // From a backup a few tables come by way of a copy; whatever else was written must not be lost for them.
  if (lost === 'everything' || lost === 'database') asked.push('stop')
  if (asked.includes('stop') && stop !== 'no') return asked
  return [...asked, 'where']
}

/** The first question without an answer; nothing when all are answered. */
export const openQuestion = (answers: Answers): Question | undefined =>
  questionsOf(answers).find((question) =>
    question === 'instance' ? !answers.instance : question === 'deleted' ? !answers.deleted : !answers[question],
  )

function chosen(answers: Answers): { ending: Ending; why: Reason } {
  const { lost, stop, where = 'new' } = answers
  if (lost === 'gone') return { ending: 'rebuild', why: 'deleted' }
  if (byTables(answers)) return { ending: 'tables', why: lost === 'tables' ? 'fewTables' : 'databaseThere' }
  if (stop === 'yes') return { ending: 'original', why: lost === 'everything' ? 'wholeStop' : 'databaseGoneStop' }
  const why: Reason =
    lost === 'look'
      ? 'copyLook'
      : lost === 'tables'
        ? 'backupOnly'
        : lost === 'database'
          ? 'databaseGoneCopy'
          : 'copyNoStop'
  return { ending: where, why }
}

/** Why a way is not the one. */
function against(ending: Ending, answers: Answers, ending0: Ending): Reason {
  const { lost, since } = answers
  if (ending === 'rebuild') return 'exists'
  if (ending0 === 'rebuild') return ending === 'new' || ending === 'existing' ? 'onlyNew' : 'notThere'
  if (ending === 'tables') {
    if (lost === 'everything') return 'tooMany'
    if (lost === 'look') return 'intoUse'
    return since === 'backup' ? 'noPoint' : 'noDatabase'
  }
  if (ending === 'original') {
    if (lost === 'look') return 'overwritesUse'
    return ending0 === 'tables' || lost === 'tables' ? 'losesOthers' : 'mayNotStop'
  }
  if (ending0 === 'tables') return 'notForFew'
  if (ending0 === 'original') return 'otherAddress'
  if (ending === 'existing') return 'choseNew'
  return answers.quotaFull ? 'quotaFull' : 'choseExisting'
}

/** The right way; undefined while a question is open. */
export function advise(answers: Answers): Advice | undefined {
  if (openQuestion(answers)) return undefined
  const { ending, why } = chosen(answers)
  const others = endings
    .filter((other) => other !== ending)
    .map((other) => ({ ending: other, why: against(other, answers, ending) }))
  return { ending, why, others }
}
