import { useEffect, useState } from 'preact/hooks'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The inner size of an element in pixels, as it changes. */
export function useSize(element: { readonly current: HTMLElement | null }): Size | undefined {
  const [size, setSize] = useState<Size>()
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize((last) => (last?.width === width && last.height === height ? last : { width, height }))
    })
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [])
  return size
}
