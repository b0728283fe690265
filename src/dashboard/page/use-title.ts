import { useEffect } from 'preact/hooks'

/** What the browser's tab and history call the view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'onrecord' : `${title} · onrecord`
  }, [title])
}
