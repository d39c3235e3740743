import { Anchor, Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { webLink } from '#lib/links.ts'

interface FileLinkProps {
  /** As the cloud gave it. */
  link: string
  /** What is read out where the words alone do not say which file it is. */
  label?: string
  /** `text`: within a line. `filled`: what one came for. */
  look?: 'text' | 'default' | 'filled'
  children: ReactNode
  /** Shown where the link must not be followed; the link itself unless given. */
  fallback?: ReactNode
}

/**
 * A cloud's link to a file: followed in a tab of its own that learns nothing of this page, and only where it leads to the web
 * by https. Any other is shown and not followed.
 */
export function FileLink({ link, label, look = 'default', children, fallback }: FileLinkProps) {
  const href = webLink(link)
  if (href === undefined) return fallback ?? <span className="mono">{link}</span>
  const common = {
    href,
    target: '_blank',
    rel: 'noopener noreferrer',
    referrerPolicy: 'no-referrer',
    'aria-label': label,
  } as const
  if (look === 'text')
    return (
      <Anchor {...common} size="sm">
        {children}
      </Anchor>
    )
  return (
    <Button
      component="a"
      {...common}
      size="compact-sm"
      variant={look}
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      {children}
    </Button>
  )
}
