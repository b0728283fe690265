import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { confidenceOf, type View } from './address.ts'
import { Frame } from './components/frame.tsx'
import { showFrom } from './least-confidence.ts'
import { useAddress } from './navigation.ts'
import { ActorView } from './views/actor.tsx'
import { EventView } from './views/event.tsx'
import { ExtractView } from './views/extract.tsx'
import { NothingView } from './views/nothing.tsx'
import { SourceView } from './views/source.tsx'
import { StatementsView } from './views/statements.tsx'
import { UnreadableView } from './views/unreadable.tsx'

/** The page at the address that the browser shows. */
export function App(): JSX.Element {
  const { view, setting } = useAddress()
  showFrom(confidenceOf(view))
  useFocus(view.name === 'statements' ? view.name : `${view.name} ${'id' in view ? view.id : ''}`)
  return (
    <Frame view={view} setting={setting}>
      {viewOf(view, setting)}
    </Frame>
  )
}

function viewOf(view: View, setting: 'page' | 'embed' | 'wall'): JSX.Element {
  switch (view.name) {
    case 'statements':
      return <StatementsView selection={view.selection} shown={view.shown} setting={setting} />
    case 'unreadable':
      return <UnreadableView faults={view.faults} />
    case 'event':
      return <EventView key={view.id} id={view.id} confidence={view.confidence} setting={setting} />
    case 'actor':
      return <ActorView key={view.id} id={view.id} confidence={view.confidence} setting={setting} />
    case 'source':
      return <SourceView key={view.id} {...view} setting={setting} />
    case 'extract':
      return <ExtractView confidence={view.confidence} />
    case 'nothing':
      return <NothingView />
  }
}

/** Going to another view takes the focus along, as loading a page would, so that a screen reader begins there. */
function useFocus(view: string): void {
  const before = useRef(view)
  useEffect(() => {
    if (before.current === view) return
    before.current = view
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [view])
}
