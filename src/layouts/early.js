// Runs before the first paint, so that a remembered theme or language shows at once, without a flash or a jump.
{
  const root = document.documentElement
  root.classList.add('js')
  let saved = {}
  try {
    saved = { tema: localStorage.getItem('alquimia:tema'), lenguaje: localStorage.getItem('alquimia:lenguaje') }
  } catch {
    // Storage is refused (private mode, blocked cookies): the system's theme and Python are good defaults.
  }
  if (saved.tema === 'light' || saved.tema === 'dark') {
    root.dataset.theme = saved.tema
    for (const meta of document.querySelectorAll('meta[name=theme-color]')) meta.content = meta.dataset[saved.tema]
  }
  root.dataset.lenguaje = ['python', 'ts', 'sql'].includes(saved.lenguaje) ? saved.lenguaje : 'python'
}
