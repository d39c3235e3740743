import type { ReactNode } from 'react'
import { LogToolbar } from '#ui/workbench/LogToolbar.tsx'
import { type LogWindow, nodeName } from './use-log-window.ts'

interface LogControlsProps {
  window: LogWindow
  loading: boolean
  children?: ReactNode
  end?: ReactNode
}

/** Time and node of a log page. */
export function LogControls({ window: log, ...rest }: LogControlsProps) {
  const { instance } = log
  return (
    <LogToolbar
      {...rest}
      time={log.time}
      nodes={instance.nodes.map((node) => ({ id: node.id, name: nodeName(instance, node) }))}
      node={log.node?.id}
      onNode={log.setNode}
    />
  )
}
