/** An example's rendered body in two: its code, and what follows it (output, things to try). The run bar stands between. */
export function splitExample(html: string): { code: string; rest: string } {
  const at = html.search(/<(?:div|aside|details|section)[^>]*class="[^"]*\b(?:salida|cambialo)\b/)
  return at < 0 ? { code: html, rest: '' } : { code: html.slice(0, at), rest: html.slice(at) }
}
