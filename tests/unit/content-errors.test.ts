// A wrong field must say, in Spanish, which file, which field, what was expected and what was found.
import { describe, expect, it } from 'vitest'
import { explainInvalid } from '../../src/lib/content/explain.ts'
import { chapter, exercise, quiz } from '../../src/lib/content/schema.ts'

const valid = {
  order: 1,
  part: 'guia',
  title: 'Un capítulo',
  description: 'Una descripción que dice en una frase de qué trata el capítulo.',
  objectives: ['Hacer una cosa.', 'Hacer otra.'],
  minutes: 10,
}

function explain(data: unknown, schema: typeof chapter | typeof exercise | typeof quiz = chapter): string {
  const result = schema.safeParse(data)
  if (result.success) return 'válido'
  return explainInvalid('capitulo.mdx', result.error.issues, data, Object.keys(schema.shape))
}

describe('a chapter', () => {
  it('with every field right is accepted', () => {
    expect(explain(valid)).toBe('válido')
  })

  it('without a field says which, and what it must hold', () => {
    const { title, ...rest } = valid
    expect(title).toBeDefined()
    expect(explain(rest)).toBe(
      'capitulo.mdx: hay un campo que corregir.\n  · «title»: falta este campo; se esperaba un texto.',
    )
  })

  it('with the wrong type says what it found', () => {
    expect(explain({ ...valid, minutes: 'diez' })).toContain('«minutes»: se esperaba un número, y hay «diez».')
    expect(explain({ ...valid, order: 1.5 })).toContain('«order»: se esperaba un número entero, y hay 1.5.')
    expect(explain({ ...valid, objectives: 'una' })).toContain('«objectives»: se esperaba una lista, y hay «una».')
  })

  it('with a number out of range says the limit', () => {
    expect(explain({ ...valid, minutes: 90 })).toContain('«minutes»: se esperaba un valor de 40 como máximo, y hay 90.')
    expect(explain({ ...valid, minutes: 1 })).toContain('«minutes»: se esperaba un valor de al menos 3, y hay 1.')
  })

  it('with a mistyped field suggests the right one', () => {
    expect(explain({ ...valid, titel: 'x' })).toContain('«titel»: este campo no existe; ¿quisiste escribir «title»?')
  })

  it('with a description too short says how long it must be', () => {
    expect(explain({ ...valid, description: 'Corta' })).toContain('necesita al menos 50 caracteres')
  })

  it('names the place inside a list, counted from one', () => {
    expect(explain({ ...valid, objectives: ['bien', 3] })).toContain('«objectives[2]»: se esperaba un texto, y hay 3.')
  })

  it('with an accent in a reference says how ids are written', () => {
    expect(explain({ ...valid, requires: ['introducción'] })).toContain('usa minúsculas sin acentos')
  })

  it('lists every mistake at once', () => {
    expect(explain({}).split('\n')).toHaveLength(7)
  })
})

describe('an exercise', () => {
  it('needs exactly three hints', () => {
    const data = { order: 1, title: 'Un reto', level: 'aplicar', hints: ['una', 'dos'] }
    expect(explain(data, exercise)).toContain('exactamente 3 pistas')
  })

  it('with an unknown level lists those that exist', () => {
    const data = { order: 1, title: 'Un reto', level: 'dificil', hints: ['una', 'dos', 'tres'] }
    expect(explain(data, exercise)).toContain(
      '«level»: se esperaba uno de estos valores: «recordar», «aplicar», «resolver»',
    )
  })
})

describe('a quiz', () => {
  const question = (rights: number) => ({
    question: '¿?',
    choices: [0, 1, 2].map((i) => ({ text: `${i}`, why: 'porque sí', correct: i < rights })),
  })

  it('needs five questions', () => {
    expect(explain({ questions: [question(1)] }, quiz)).toContain('al menos 5 preguntas')
  })

  it('needs exactly one right choice in each question', () => {
    const questions = [question(1), question(2), question(1), question(1), question(0)]
    const message = explain({ questions }, quiz)
    expect(message).toContain('«questions[2].choices»')
    expect(message).toContain('«questions[5].choices»')
    expect(message).not.toContain('«questions[1].choices»')
  })

  it('needs a reason for every choice', () => {
    const broken = question(1)
    const questions = [broken, question(1), question(1), question(1), question(1)].map((q, i) =>
      i === 0 ? { ...q, choices: q.choices.map(({ text, correct }) => ({ text, correct })) } : q,
    )
    expect(explain({ questions }, quiz)).toContain('«questions[1].choices[1].why»: falta este campo')
  })
})
