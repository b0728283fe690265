/** Whether a text that somebody gives is the source of a web page, and not words to read. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|article|main|div|section|p)[\s>]/i.test(text)
