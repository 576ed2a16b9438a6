/** A Hunspell dictionary of Spanish with the project's own words, and where a text departs from both. */
import spanish from 'dictionary-es'
import nspell from 'nspell'

export interface Misspelling {
  readonly word: string
  readonly line: number
  readonly column: number
}

export interface Speller {
  misspellings(prose: string): Misspelling[]
  suggest(word: string): string[]
}

const ONE_PRONOUN = /^(.{2,})(?:me|te|se|nos|l[aeo]s?)$/u
const TWO_PRONOUNS = /^(.{2,})(?:me|te|se|nos)l[aeo]s?$/u
const WORD = /\p{L}[\p{L}\p{M}]*(?:[-’']\p{L}+)*/gu

export function createSpeller(ownWords: readonly string[]): Speller {
  const spell = nspell({ aff: Buffer.from(spanish.aff), dic: Buffer.from(spanish.dic) })
  const own = new Set(ownWords.map((word) => word.toLowerCase()))
  const known = new Map<string, boolean>()

  const correct = (word: string): boolean => {
    let is = known.get(word)
    if (is === undefined) {
      is =
        own.has(word.toLowerCase()) ||
        spell.correct(word) ||
        spell.correct(word.toLowerCase()) ||
        joined(word) ||
        withPronouns(word)
      known.set(word, is)
    }
    return is
  }
  // «teórico-práctico»: each half is a word.
  const joined = (word: string) => word.includes('-') && word.split('-').every((half) => correct(half))

  // «escríbelo», «juntarlas»: the dictionary has few of the verbs that carry their pronouns.
  const withPronouns = (word: string) =>
    [ONE_PRONOUN, TWO_PRONOUNS].some((pattern) => {
      const accented = pattern.exec(word.toLowerCase())?.[1] ?? ''
      const verb = accented
        .normalize('NFD')
        .replace(/\u0301/g, '')
        .normalize('NFC')
      if (verb === '' || !spell.correct(verb)) return false
      // A verb stressed at its end moves to the last but one syllable, which needs no accent; others, further back.
      const stressedAtEnd = /[^aeiouns]$/.test(verb) || (verb.match(/[aeiou]+/g)?.length ?? 0) === 1
      return (accented !== verb) === !(stressedAtEnd && pattern === ONE_PRONOUN)
    })

  return {
    misspellings(prose) {
      const found: Misspelling[] = []
      prose.split('\n').forEach((text, i) => {
        for (const { 0: word, index } of text.matchAll(WORD))
          if (word.length > 1 && !isName(word, text, index) && !correct(word))
            found.push({ word, line: i + 1, column: index + 1 })
      })
      return found
    },
    suggest: (word) => spell.suggest(word).slice(0, 3),
  }
}

/** Names of code and acronyms: capitals inside, called, or joined to digits, dots or underscores. */
function isName(word: string, text: string, at: number): boolean {
  if (/\p{L}\p{Lu}/u.test(word)) return true
  const [before, after] = [text[at - 1] ?? '', text[at + word.length] ?? '']
  if (/[\d_@#/\\.]/.test(before) && before !== '') return true
  return /[\d_(]/.test(after) || /^[./@]\p{L}/u.test(text.slice(at + word.length))
}
