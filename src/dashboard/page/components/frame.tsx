import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { extractHref, listHref, type Setting, type View } from '../address.ts'
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../theme.ts'
import { SearchBox } from './search-box.tsx'

interface Props {
  readonly view: View
  readonly setting: Setting
  readonly children: ComponentChildren
}

/** What is around every view; a fragment in another page's frame has a line below it and no more. */
export function Frame({ view, setting, children }: Props): JSX.Element {
  if (setting === 'embed')
    return (
      <div class="embedded">
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer class="embedded-foot">
          <a
            href={location.pathname.replace(/^\/embed/, '') + location.search}
            target="_blank"
            rel="noopener"
          >
            <Brand />
          </a>
        </footer>
      </div>
    )
  return (
    <div class={setting === 'wall' ? 'frame wall' : 'frame'}>
      <a class="skip" href="#content" onClick={skip}>
        Skip to the content
      </a>
      <header class="head">
        <a class="brand" href={listHref({})} aria-label="onrecord, all statements">
          <Brand />
        </a>
        <SearchBox view={view} />
        <nav class="nav" aria-label="Main">
          <a href={listHref({})} aria-current={view.name === 'statements' ? 'page' : undefined}>
            Statements
          </a>
          <a href={extractHref()} aria-current={view.name === 'extract' ? 'page' : undefined}>
            Try a text
          </a>
          <ThemeButton />
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <p>
          Nothing is shown that a text does not bear out. Statements are found by machine; each leads to where
          it is written.
        </p>
        <nav aria-label="For programs">
          <a href="/graphiql">GraphQL</a>
          <a href="/api/reference">REST</a>
        </nav>
      </footer>
    </div>
  )
}

function Brand(): JSX.Element {
  return (
    <>
      <span class="brand-dot" aria-hidden="true" />
      on<b>record</b>
    </>
  )
}

function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

const THEME_WORDS: Readonly<Record<Theme, string>> = { system: 'Auto', light: 'Light', dark: 'Dark' }

function ThemeButton(): JSX.Element {
  const [theme, setTheme] = useState(chosenTheme)
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!
  const choose = () => {
    chooseTheme(next)
    setTheme(next)
  }
  return (
    <button class="theme" type="button" onClick={choose} title={`Colours: ${THEME_WORDS[theme]}`}>
      <span class={`theme-icon theme-icon-${theme}`} aria-hidden="true" />
      <span class="unseen">
        Colours: {THEME_WORDS[theme]}. Change to {THEME_WORDS[next]}.
      </span>
    </button>
  )
}
