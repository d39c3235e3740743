import { describe, expect, it } from 'vitest'
import { webLink } from './links.ts'

describe('S19: a link of a cloud', () => {
  it.each([
    'https://bucket.obs.eu-west-101.example.com/a/b.gz?signature=Zm9v%3D&x=1#part',
    'https://files.example.com:8443/x.zip',
    'HTTPS://files.example.com/x.zip',
    'https://10.0.0.1/x.zip',
    'https://[fd00::1]/x.zip',
    'https://files.example.com/a@b.zip',
  ])('leads to the web: %s', (link) => expect(webLink(link)).toBe(link))

  it.each([
    '',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://files.example.com/1',
    'file:///etc/passwd',
    'ftp://files.example.com/x',
    'http://files.example.com/x.zip',
    '//evil.example/x',
    '/\\evil.example',
    '\\\\evil.example',
    '/%09/evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'https:\\\\evil.example',
    'https://\\evil.example',
    'https://files.example.com\\@evil.example/x',
    'https://user@evil.example/x',
    'https://files.example.com:pass@evil.example/x',
    'https://@evil.example/x',
    'https://files.example.com/x\r\nSet-Cookie: a',
    'https://files.example.com/a b',
    'https://',
    'https://exa mple.com',
    'files.example.com/x',
  ])('leads nowhere else: %j', (link) => expect(webLink(link)).toBeUndefined())
})
