// Colours of highlighted code, as CSS variables: one build serves light and dark, and tokens.css owns the palette.
// Built on Shiki's own variables theme, with a few scopes that matter when Python, TypeScript and SQL stand side by side.
import { createCssVariablesTheme, type ThemeRegistration } from 'shiki/core'

const base = createCssVariablesTheme({ name: 'alquimia', variablePrefix: '--c-', fontStyle: true })

const ours: NonNullable<ThemeRegistration['tokenColors']> = [
  {
    scope: ['entity.name.type', 'entity.name.class', 'support.class', 'support.type', 'entity.other.inherited-class'],
    settings: { foreground: 'var(--c-token-type)' },
  },
  {
    scope: ['storage.type.sql', 'support.function.aggregate.sql', 'support.function.scalar.sql'],
    settings: { foreground: 'var(--c-token-type)' },
  },
]

export const codeTheme: ThemeRegistration = { ...base, tokenColors: [...(base.tokenColors ?? []), ...ours] }
