/** The HTML by which another page shows an address of ours in a frame. */
export function embedCode(address: string, title: string): string {
  const escaped = (text: string) =>
    text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return (
    `<iframe src="${escaped(address)}" title="${escaped(title)}" ` +
    'width="100%" height="640" loading="lazy" style="border:0"></iframe>'
  )
}
