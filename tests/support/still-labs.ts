// What simulators draw with hand-made data and a clock that stands still: compared exactly and pixel by pixel.
import type { Joined } from '../../src/lib/visual/joins/data.ts'
import type { Way } from '../../src/lib/visual/lanes/program.ts'
import { DEFAULT_LOAD } from '../../src/lib/visual/pool/load.ts'
import { simulate } from '../../src/lib/visual/pool/simulate.ts'

/** Overflow, a line and some who are refused, in five seconds. */
export const busyPool = () =>
  simulate({ ...DEFAULT_LOAD, perSecond: 6, queryMs: 900, poolSize: 2, maxOverflow: 2, poolTimeout: 1, seconds: 5 })

export const someJoin: Joined = {
  left: {
    name: 'Autor',
    columns: ['id', 'nombre'],
    rows: [
      ['1', 'Julio'],
      ['2', 'Juan'],
      ['3', 'Blanca'],
    ],
  },
  right: {
    name: 'Libro',
    columns: ['id', 'titulo'],
    rows: [
      ['1', 'Rayuela'],
      ['2', 'Bestiario'],
      ['3', 'Páramo'],
      ['4', 'Anónimo'],
    ],
  },
  modes: [
    {
      id: 'left',
      label: 'Todos los de la izquierda',
      code: '',
      sql: '',
      pairs: [
        [0, 0],
        [0, 1],
        [1, 2],
        [2, null],
      ],
    },
  ],
}

export const someWays: readonly Way[] = [
  {
    id: 'seguidas',
    total: 240,
    lanes: [
      { task: 1, asked: 0, sent: 0, ready: 100, resumed: 100, done: 120 },
      { task: 2, asked: 120, sent: 120, ready: 220, resumed: 220, done: 240 },
    ],
  },
  {
    id: 'juntas',
    total: 220,
    lanes: [
      { task: 1, asked: 0, sent: 0, ready: 100, resumed: 100, done: 120 },
      { task: 2, asked: 0, sent: 0, ready: 100, resumed: 120, done: 140 },
      { task: 3, asked: 0, sent: 100, ready: 200, resumed: 200, done: 220 },
    ],
  },
]
