/** Keeps a reader's preference for the next page. Without storage it lasts for this page, which is no error. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`alquimia:${key}`)
    else localStorage.setItem(`alquimia:${key}`, value)
  } catch {
    // Private mode or a full disk: the preference is lost on the next page, nothing else is.
  }
}
