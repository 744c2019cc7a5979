// Light or dark: what was chosen here before, else what the system prefers.
{
  const key = 'stint.theme'
  const root = document.documentElement

  const chosen = () => {
    try {
      return localStorage.getItem(key) ?? 'auto'
    } catch {
      return 'auto' // Storage may be refused; then the choice lasts as long as the page.
    }
  }

  const use = (theme) => {
    root.dataset.theme = theme
    try {
      localStorage.setItem(key, theme)
    } catch {
      // As above.
    }
  }

  root.dataset.theme = chosen()
  window.stintTheme = {
    current: () => root.dataset.theme,
    next: () => use({ auto: 'light', light: 'dark', dark: 'auto' }[root.dataset.theme] ?? 'auto'),
  }
}
