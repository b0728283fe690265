import { useEffect, useState } from 'preact/hooks'
import type { CodePoints, Span } from '../text/code-points.ts'
import { wholeWords } from './draft.ts'

/** The words of a text that are selected, as whole words; what was selected last while the focus is elsewhere. */
export function useSelected(
  place: { readonly current: HTMLElement | null },
  text: CodePoints,
): { readonly selected: Span | undefined; readonly clear: () => void } {
  const [selected, setSelected] = useState<Span>()
  useEffect(() => {
    const onChange = () => {
      const selection = getSelection()
      const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
      // A field that is written in has a selection of its own: it does not end this one.
      if (!range || !place.current?.contains(range.commonAncestorContainer)) return
      const span = range.collapsed ? undefined : spanOf(place.current, range)
      setSelected(span && wholeWords(text, span))
    }
    document.addEventListener('selectionchange', onChange)
    return () => document.removeEventListener('selectionchange', onChange)
  }, [text])
  const clear = () => {
    getSelection()?.removeAllRanges()
    setSelected(undefined)
  }
  return { selected, clear }
}

/** The stretch of the text, in code points, that a range of the page covers. The numbers in it are no part of the text. */
export function spanOf(place: HTMLElement, range: Range): Span | undefined {
  const bounds: number[] = []
  for (const paragraph of place.querySelectorAll<HTMLElement>('p[data-start]')) {
    if (!range.intersectsNode(paragraph)) continue
    let at = Number(paragraph.dataset['start'])
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest('button')) continue
      const words = node.data
      if (range.intersectsNode(node)) {
        const from = node === range.startContainer ? range.startOffset : 0
        const to = node === range.endContainer ? range.endOffset : words.length
        if (from < to) bounds.push(at + pointsOf(words.slice(0, from)), at + pointsOf(words.slice(0, to)))
      }
      at += pointsOf(words)
    }
  }
  return bounds.length === 0 ? undefined : [bounds[0]!, bounds.at(-1)!]
}

const pointsOf = (words: string): number => [...words].length
