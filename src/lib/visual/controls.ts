/**
 * What a reader moves in a picture: sliders, choices and buttons. They carry no ids and work in a form of their own, so
 * that two of a kind can share a page. Without scripts they do not show: there would be nothing behind them.
 */
import { type Child, el, type Markup } from './svg/markup.ts'

export interface Slider {
  readonly name: string
  readonly label: string
  readonly least: number
  readonly most: number
  readonly step: number
  readonly value: number
  /** The value with its unit, as it is read. */
  readonly shown: string
  readonly help?: string
}

/** The form around a picture's controls. */
export const controls = (label: string, ...children: Child[]): Markup =>
  el('form', { class: 'mandos con-js no-imprimir', 'aria-label': label, 'data-mandos': true }, ...children)

export const slider = ({ name, label, least, most, step, value, shown, help }: Slider): Markup =>
  el(
    'label',
    { class: 'mando' },
    el('span', { class: 'mando-nombre' }, label),
    // Not an <output>: it would take the label for itself.
    el('span', { class: 'mando-valor', 'data-valor': name }, shown),
    el('input', {
      type: 'range',
      name,
      min: least,
      max: most,
      step,
      value,
      'aria-valuetext': shown,
      ...(help ? { title: help } : {}),
    }),
  )

export interface Choice {
  readonly name: string
  readonly legend: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly value: string
}

/** One of a few, side by side. */
export const choice = ({ name, legend, options, value }: Choice): Markup =>
  el(
    'fieldset',
    { class: 'eleccion' },
    el('legend', {}, legend),
    el(
      'span',
      { class: 'opciones' },
      options.map(([each, label]) =>
        el(
          'label',
          {},
          el('input', { type: 'radio', name, value: each, checked: each === value }),
          el('span', {}, label),
        ),
      ),
    ),
  )

/** One of many. */
export const picker = ({ name, legend, options, value }: Choice): Markup =>
  el(
    'label',
    { class: 'mando mando-lista' },
    el('span', { class: 'mando-nombre' }, legend),
    el(
      'select',
      { name },
      options.map(([each, label]) => el('option', { value: each, selected: each === value }, label)),
    ),
  )

export const button = (
  action: string,
  label: Child,
  attributes: Readonly<Record<string, string | boolean>> = {},
): Markup => el('button', { type: 'button', class: 'mando-boton', 'data-accion': action, ...attributes }, label)
