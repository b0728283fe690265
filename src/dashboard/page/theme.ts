/** Light, dark, or whatever the reader's system has. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'onrecord.theme'

const read = (value: string | null): Theme => THEMES.find((theme) => theme === value) ?? 'system'

/** The theme of the address (`?theme=dark`, for walls and frames), or the one that the reader chose. */
export function chosenTheme(): Theme {
  const given = new URLSearchParams(location.search).get('theme')
  if (given !== null) return read(given)
  try {
    return read(localStorage.getItem(KEY))
  } catch {
    // A frame may not be let at what is stored.
    return 'system'
  }
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // It then holds until the page is left.
  }
  apply(theme)
}

export const keepTheme = (): void => apply(chosenTheme())

function apply(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}
