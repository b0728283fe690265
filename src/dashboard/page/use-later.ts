import { useEffect, useState } from 'preact/hooks'

/** What is loaded once it is wanted; undefined until it is there. */
export function useLater<Module extends object>(
  load: () => Promise<Module>,
  isWanted: boolean,
): Module | undefined {
  const [loaded, setLoaded] = useState<Module>()
  useEffect(() => {
    if (isWanted) void load().then(setLoaded)
  }, [isWanted])
  return isWanted ? loaded : undefined
}
