import { useEffect, useState } from 'preact/hooks'

/** What was typed, once the typing pauses. */
export function useSettled(words: string): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), 120)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}
