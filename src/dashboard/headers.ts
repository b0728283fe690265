/** Everything that the page is made of, and all that it asks, comes from the server that gave it. */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  // No text becomes HTML or a script, by no way that the browser knows.
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
}

/** What comes with everything that a browser shows or runs of the dashboard. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy':
    'camera=(), clipboard-write=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/**
 * What comes with a page besides.
 *
 * @param frames Which pages may show it in a frame of theirs.
 */
export const pageHeaders = (frames: "'self'" | '*'): Readonly<Record<string, string>> => ({
  ...SAFE_HEADERS,
  'content-security-policy': Object.entries({ ...POLICY, 'frame-ancestors': frames })
    .map(([directive, values]) => `${directive} ${values}`)
    .join('; '),
  'cross-origin-opener-policy': 'same-origin',
})
