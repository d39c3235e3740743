import classes from './ConfigGroups.module.css'
import { type KeyValue, KeyValueList } from './KeyValueList.tsx'
import { Panel } from './Panel.tsx'

export interface ConfigGroup {
  title: string
  items: readonly (KeyValue | false | null | undefined)[]
}

/** An id with its copy button; a dash where there is none. */
export const idValue = (label: string, value: string | undefined, hint?: string): KeyValue => ({
  label,
  value: value || undefined,
  copy: value || undefined,
  mono: true,
  hint,
})

/** Everything that is set for something, in groups by what somebody would look for. */
export function ConfigGroups({ title, groups }: { title: string; groups: readonly ConfigGroup[] }) {
  return (
    <Panel title={title}>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.title} className={classes.group} aria-label={group.title}>
            <h3>{group.title}</h3>
            <KeyValueList label={group.title} items={group.items} />
          </section>
        ))}
      </div>
    </Panel>
  )
}
