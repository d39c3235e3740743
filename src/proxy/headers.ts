/** Headers of every answer, errors and static files included. */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const

/** Data is never a document: whatever opens it may do nothing. */
export const apiHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
  'cache-control': 'no-store',
}

export const fileHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
}

/** Headers of the page itself; `nonce` is new for each answer. */
export const pageHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  ...everywhere,
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; '),
  'cache-control': 'no-cache',
})

/**
 * The page's only Trusted Types policy. Markup cannot be made of text; texts without `<` may pass, because style
 * sheets are set by that way. Script addresses must be our own.
 */
export const trustedTypesPolicy = `if(window.trustedTypes)trustedTypes.createPolicy('default',{createHTML:function(t){return t.indexOf('<')<0?t:null},createScriptURL:function(u){return new URL(u,location.href).origin===location.origin?u:null}})`
