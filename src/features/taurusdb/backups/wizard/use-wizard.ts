import { useQuery } from '@tanstack/react-query'
import { placeOf } from '#lib/time-axis.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { projectQuotaQuery } from '../../shared/quotas/queries.ts'
import { isFinished } from '../facts.ts'
import {
  type Advice,
  advise,
  type Answers,
  type Loss,
  losses,
  openQuestion,
  type Question,
  questionsOf,
} from './decide.ts'
import type { Deleted, Place } from './place.ts'

const isLoss = (text: string | undefined): text is Loss => losses.some((loss) => loss === text)
const questions: readonly Question[] = ['lost', 'instance', 'since', 'database', 'stop', 'where', 'deleted']
const isQuestion = (text: string | undefined): text is Question => questions.some((one) => one === text)
const oneOf = <T extends string>(text: string | undefined, ...all: T[]): T | undefined =>
  all.find((one) => one === text)

/** Answers by their names in the address (`form.lost`, `form.time`, …); undefined takes one away. */
export type Given = Partial<
  Record<
    | 'lost'
    | 'time'
    | 'backup'
    | 'database'
    | 'there'
    | 'stop'
    | 'where'
    | 'gone'
    | 'goneName'
    | 'goneBackup'
    | 'goneIn'
    | 'ask',
    string | undefined
  >
>

export interface Quota {
  used: number
  /** -1: no limit. */
  limit: number
  full: boolean
}

export interface Wizard {
  answers: Answers
  /** The question that shows; undefined when the answer does. */
  question: Question | undefined
  asked: Question[]
  advice: Advice | undefined
  time: number | undefined
  backupId: string | undefined
  database: string | undefined
  deleted: Deleted | undefined
  /** What was chosen has left what can be restored. */
  lapsed: 'time' | 'backup' | undefined
  quota: Quota | undefined
  /** Answers, and goes on: a step that Back undoes. */
  answer: (given: Given) => void
  /** Keeps a choice that is not final yet. */
  note: (given: Given) => void
  ask: (question: Question) => void
}

/** The wizard's state, all of it in the address. */
export function useWizard(place: Place | undefined): Wizard {
  const [form] = useUrlForm()
  const [, patch] = useSearchState()
  const { params } = form
  const { data } = useQuery({ ...projectQuotaQuery(place?.connection ?? ''), enabled: place !== undefined })
  const instances = data?.quotas.resources.find(({ type }) => type === 'instance')
  const quota = instances && {
    used: instances.used,
    limit: instances.quota,
    full: instances.quota >= 0 && instances.used >= instances.quota,
  }

  const given = params['time'] === undefined ? Number.NaN : Number(params['time'])
  const wanted = Number.isFinite(given) ? given : undefined
  const inside = wanted !== undefined && place !== undefined && placeOf(place.spans, wanted).inside
  const backup = place?.backups.find(({ id, status }) => id === params['backup'] && isFinished({ status }))
  const { there, gone, goneName, goneBackup, goneIn } = params
  const answers: Answers = {
    lost: isLoss(params['lost']) ? params['lost'] : undefined,
    instance: place !== undefined,
    since: inside ? 'time' : backup ? 'backup' : undefined,
    database: there === undefined ? undefined : { name: params['database'] ?? '', there: there === 'yes' },
    stop: oneOf(params['stop'], 'yes', 'no'),
    where: oneOf(params['where'], 'new', 'existing'),
    deleted: gone !== undefined && goneBackup !== undefined,
    quotaFull: quota?.full ?? false,
  }
  const asked = questionsOf(answers)
  const again = isQuestion(params['ask']) && asked.includes(params['ask']) ? params['ask'] : undefined
  const question = again ?? openQuestion(answers)
  return {
    answers,
    question,
    asked,
    advice: question === undefined ? advise(answers) : undefined,
    time: wanted,
    backupId: params['backup'],
    database: there === 'yes' ? params['database'] : undefined,
    deleted:
      gone !== undefined && goneBackup !== undefined
        ? { connection: goneIn ?? '', id: gone, name: goneName ?? gone, backup: goneBackup }
        : undefined,
    lapsed: wanted !== undefined && !inside ? 'time' : params['backup'] && !backup && place ? 'backup' : undefined,
    quota,
    // Only what changes: everything else may be newer in the address than it was when this was rendered.
    answer: (more) => patch(named({ ask: undefined, ...more }), { push: true }),
    note: (more) => patch(named(more)),
    ask: (next) => patch(named({ ask: next }), { push: true }),
  }
}

const named = (given: Given): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [`form.${key}`, value]))
