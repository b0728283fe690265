import type { JSX } from 'preact'
import { isWebAddress } from '../text/web-address.ts'

/** An address as a source gives it: a link where it leads to the web, and else the words that it is. */
export function Outward({ url }: { url: string }): JSX.Element {
  if (!isWebAddress(url)) return <bdi>{url}</bdi>
  return (
    <a href={url} rel="noopener noreferrer nofollow ugc" target="_blank">
      {new URL(url).host}
      <span class="unseen"> (opens in a new tab)</span>
    </a>
  )
}
