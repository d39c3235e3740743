import { describe, expect, it } from 'vitest'
import { restores } from '#i18n/en/restores.ts'
import { advise, type Answers, endings, losses, openQuestion, questionsOf } from './decide.ts'

const there = { name: 'shop', there: true }
const missing = { name: 'shop', there: false }

/** Everything that the questions can lead to. */
function walk(answers: Answers = { instance: true }): Answers[] {
  switch (openQuestion(answers)) {
    case undefined:
      return [answers]
    case 'lost':
      return losses.flatMap((lost) => walk({ ...answers, lost }))
    case 'since':
      return (['time', 'backup'] as const).flatMap((since) => walk({ ...answers, since }))
    case 'database':
      return [there, missing].flatMap((database) => walk({ ...answers, database }))
    case 'stop':
      return (['yes', 'no'] as const).flatMap((stop) => walk({ ...answers, stop }))
    case 'where':
      return (['new', 'existing'] as const).flatMap((where) => walk({ ...answers, where }))
    case 'deleted':
      return walk({ ...answers, deleted: true })
    case 'instance':
      return walk({ ...answers, instance: true })
  }
}

describe('the questions', () => {
  it.each<[Answers, string[]]>([
    [{ instance: true }, ['lost']],
    [{ instance: false, lost: 'look' }, ['lost', 'instance']],
    [{ instance: false, lost: 'gone' }, ['lost', 'deleted']],
    [{ instance: true, lost: 'tables', since: 'time' }, ['lost', 'since']],
    [{ instance: true, lost: 'tables', since: 'backup' }, ['lost', 'since', 'where']],
    [{ instance: true, lost: 'database', since: 'time' }, ['lost', 'since', 'database']],
    [{ instance: true, lost: 'database', since: 'time', database: there }, ['lost', 'since', 'database']],
    [{ instance: true, lost: 'database', since: 'time', database: missing }, ['lost', 'since', 'database', 'stop']],
    [{ instance: true, lost: 'database', since: 'backup' }, ['lost', 'since', 'stop']],
    [{ instance: true, lost: 'everything', since: 'time', stop: 'yes' }, ['lost', 'since', 'stop']],
    [{ instance: true, lost: 'everything', since: 'time', stop: 'no' }, ['lost', 'since', 'stop', 'where']],
    [{ instance: true, lost: 'look', since: 'backup' }, ['lost', 'since', 'where']],
  ])('after %j are %j', (answers, questions) => expect(questionsOf(answers)).toEqual(questions))
})

describe('the way', () => {
  it.each<[string, Answers, string, string]>([
    ['a few tables', { instance: true, lost: 'tables', since: 'time' }, 'tables', 'fewTables'],
    ['tables of an old backup', { instance: true, lost: 'tables', since: 'backup', where: 'new' }, 'new', 'backupOnly'],
    [
      'a database that is there',
      { instance: true, lost: 'database', since: 'time', database: there },
      'tables',
      'databaseThere',
    ],
    [
      'a dropped database',
      { instance: true, lost: 'database', since: 'time', database: missing, stop: 'yes' },
      'original',
      'databaseGoneStop',
    ],
    [
      'a dropped database beside busy ones',
      { instance: true, lost: 'database', since: 'time', database: missing, stop: 'no', where: 'new' },
      'new',
      'databaseGoneCopy',
    ],
    ['everything', { instance: true, lost: 'everything', since: 'time', stop: 'yes' }, 'original', 'wholeStop'],
    [
      'everything, going on',
      { instance: true, lost: 'everything', since: 'time', stop: 'no', where: 'existing' },
      'existing',
      'copyNoStop',
    ],
    ['the instance', { instance: false, lost: 'gone', deleted: true }, 'rebuild', 'deleted'],
    ['nothing', { instance: true, lost: 'look', since: 'time', where: 'new' }, 'new', 'copyLook'],
  ])('for %s', (_, answers, ending, why) => expect(advise(answers)).toMatchObject({ ending, why }))

  it('is one of five, and each of them can be reached', () => {
    const reached = new Set(walk().map((answers) => advise(answers)?.ending))
    expect([...reached].toSorted()).toEqual([...endings].toSorted())
  })

  it('is told with a reason against every other one, for all answers there are', () => {
    for (const answers of walk()) {
      const advice = advise(answers)!
      expect([advice.ending, ...advice.others.map(({ ending }) => ending)].toSorted()).toEqual([...endings].toSorted())
      for (const { why } of advice.others) expect(restores.wizard.reasons[why]).toMatch(/\w/)
      // Nothing in use is overwritten unless somebody said that it may be.
      if (advice.ending === 'original') expect(answers.stop).toBe('yes')
      if (advice.ending === 'existing') expect(answers.where).toBe('existing')
    }
  })

  it('is not told before all is answered', () => {
    expect(advise({ instance: true, lost: 'everything', since: 'time' })).toBeUndefined()
    expect(advise({ instance: true, lost: 'look' })).toBeUndefined()
  })
})
