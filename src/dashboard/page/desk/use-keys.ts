import { useEffect, useState } from 'preact/hooks'

const NAME = 'onrecord-desk-keys'

/** Does what keys are for, wherever the focus is but in a field, a dialog, or for Enter, on what Enter presses. */
export function useKeys(keys: Readonly<Record<string, () => void>>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event
      const run = Object.hasOwn(keys, key) ? keys[key] : undefined
      if (!run || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (target instanceof Element && target.closest('input, textarea, select, dialog, [role="option"]'))
        return
      const pressed = target instanceof Element ? target.closest('a, button, summary') : null
      if (key === 'Enter' && pressed && !pressed.matches('.number[aria-pressed="true"]')) return
      event.preventDefault()
      // A key that is held down goes on, and judges nothing.
      if (!event.repeat || key.startsWith('Arrow')) run()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}

/** Whether keys without Ctrl or Alt do anything: who speaks to the computer turns them off. */
export function useKeysOn(): [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => sessionStorage.getItem(NAME) !== 'off')
  return [
    isOn,
    (next) => {
      sessionStorage.setItem(NAME, next ? 'on' : 'off')
      setOn(next)
    },
  ]
}
