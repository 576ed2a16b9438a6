/** What SQLite says, in Spanish. The library explains its own errors; this is for plain SQL and for what it adds. */
import type { Told } from './syntax.ts'

export const sqliteRules: readonly (readonly [RegExp, (match: RegExpExecArray) => Told])[] = [
  [
    /no such table: (\S+)/,
    ([, table]) => ({
      explanation: `En esta base no hay ninguna tabla llamada «${table}».`,
      check: [
        `Revisa cómo está escrito «${table}».`,
        'Comprueba que el CREATE TABLE se ejecutó antes, y en esta misma base.',
      ],
    }),
  ],
  [
    /no such column: (\S+)/,
    ([, column]) => ({
      explanation: `Ninguna de las tablas de la consulta tiene una columna «${column}».`,
      check: [
        `Revisa cómo está escrito «${column}» y de qué tabla es.`,
        "Los textos van entre comillas simples: 'Lima'. Con dobles, SQLite los toma por nombres de columnas.",
      ],
    }),
  ],
  [
    /ambiguous column name: (\S+)/,
    ([, column]) => ({
      explanation: `Más de una tabla de la consulta tiene una columna «${column}», y no se sabe cuál quieres.`,
      check: [`Escribe delante la tabla y un punto: tabla.${column}.`],
    }),
  ],
  [
    /UNIQUE constraint failed: (.+)/,
    ([, columns]) => ({
      explanation: `Ya existe una fila con ese valor en ${columns}, que no admite repetidos.`,
      check: ['Cambia el valor, o actualiza la fila que ya existe.'],
    }),
  ],
  [
    /NOT NULL constraint failed: (.+)/,
    ([, column]) => ({
      explanation: `La columna ${column} no admite NULL y quedó sin valor.`,
      check: ['Dale un valor, o un DEFAULT en el CREATE TABLE.'],
    }),
  ],
  [
    /FOREIGN KEY constraint failed/,
    () => ({
      explanation: 'Una clave foránea quedaría apuntando a una fila que no existe.',
      check: [
        'Al insertar: la fila a la que apunta tiene que existir antes.',
        'Al borrar: borra o cambia antes las filas que apuntan a ella.',
      ],
    }),
  ],
  [
    /CHECK constraint failed: (.+)/,
    ([, rule]) => ({
      explanation: `Los datos no cumplen la condición CHECK de la tabla: ${rule}.`,
      check: ['Corrige el valor para que la cumpla.'],
    }),
  ],
  [
    /near "(.*)": syntax error/,
    ([, word]) => ({
      explanation: `El SQL no está bien escrito cerca de «${word}».`,
      check: [
        `Mira justo antes de «${word}»: suele faltar una coma, un paréntesis o una palabra.`,
        'Revisa las palabras clave: SELECT … FROM … WHERE … GROUP BY … ORDER BY, en ese orden.',
      ],
    }),
  ],
  [
    /incomplete input/,
    () => ({
      explanation: 'La sentencia SQL termina antes de estar completa.',
      check: ['Revisa los paréntesis y lo que falta al final.'],
    }),
  ],
  [
    /unrecognized token: "(.*)"/,
    ([, token]) => ({
      explanation: /^['"]/.test(token ?? '')
        ? `Una comilla se abre y no se cierra: ${token}`
        : `SQLite no entiende «${token}».`,
      check: [
        'Revisa que cada comilla que se abre se cierre.',
        "Una comilla dentro de un texto se escribe dos veces: 'O''Higgins'.",
      ],
    }),
  ],
  [
    /(\d+) values for (\d+) columns/,
    ([, values, columns]) => ({
      explanation: `Se dieron ${values} valores para ${columns} columnas.`,
      check: ['Cuenta los valores y las columnas del INSERT: tienen que ser los mismos, en el mismo orden.'],
    }),
  ],
  [
    /table (\S+) has (\d+) columns but (\d+) values were supplied/,
    ([, table, columns, values]) => ({
      explanation: `La tabla ${table} tiene ${columns} columnas y se dieron ${values} valores.`,
      check: ['Nombra las columnas que llenas: INSERT INTO tabla (a, b) VALUES (…).'],
    }),
  ],
  [
    /table (\S+) has no column named (\S+)/,
    ([, table, column]) => ({
      explanation: `La tabla ${table} no tiene una columna «${column}».`,
      check: [
        'Revisa el nombre de la columna. Si la acabas de agregar al modelo, la tabla que ya existe necesita una migración.',
      ],
    }),
  ],
  [
    /(?:table|index|view|trigger) (\S+) already exists/,
    ([, name]) => ({
      explanation: `Ya existe «${name}» en la base.`,
      check: ['Bórrala antes con DROP, o escribe CREATE TABLE IF NOT EXISTS.'],
    }),
  ],
  [
    /no such function: (\S+)/,
    ([, name]) => ({
      explanation: `SQLite no tiene una función «${name}».`,
      check: ["Cada base tiene las suyas: en SQLite la fecha de hoy es date('now')."],
    }),
  ],
  [
    /wrong number of arguments to function (\S+)/,
    ([, name]) => ({
      explanation: `La función ${name} recibió más o menos valores de los que espera.`,
      check: ['Cuenta lo que va entre sus paréntesis.'],
    }),
  ],
  [
    /misuse of aggregate|misuse of window/,
    () => ({
      explanation: 'Una función de grupo (count, sum, avg…) está donde no puede estar.',
      check: ['WHERE filtra filas, antes de agrupar: para filtrar grupos usa HAVING.'],
    }),
  ],
  [
    /SELECTs to the left and right of (.+) do not have the same number of result columns/,
    ([, operator]) => ({
      explanation: `Las dos consultas unidas con ${operator} no tienen el mismo número de columnas.`,
      check: ['Pide en ambas las mismas columnas, en el mismo orden.'],
    }),
  ],
  [
    /sub-select returns (\d+) columns - expected (\d+)/,
    ([, has, wants]) => ({
      explanation: `La subconsulta devuelve ${has} columnas y ahí caben ${wants}.`,
      check: ['Pide solo la columna que se compara.'],
    }),
  ],
  [
    /datatype mismatch/,
    () => ({
      explanation: 'El valor no es del tipo que la columna exige.',
      check: ['Una clave INTEGER PRIMARY KEY solo guarda números enteros.'],
    }),
  ],
  [
    /out of memory|heap limit/,
    () => ({
      explanation: 'La consulta necesitó más memoria de la que SQLite puede usar aquí.',
      check: [
        'Añade LIMIT, o una condición que deje menos filas.',
        'En una consulta WITH RECURSIVE, revisa la condición que la detiene.',
      ],
    }),
  ],
  [
    /database or disk is full/,
    () => ({
      explanation: 'La base llegó al tamaño máximo que puede tener aquí.',
      check: ['Inserta menos filas, o más pequeñas.'],
    }),
  ],
  [
    /string or blob too big/,
    () => ({
      explanation: 'Ese valor es demasiado grande para SQLite.',
      check: ['Guarda un texto o unos bytes más cortos.'],
    }),
  ],
  [
    /cannot start a transaction within a transaction/,
    () => ({
      explanation: 'Ya había una transacción abierta, y SQLite no abre otra dentro.',
      check: ['Termina la primera con COMMIT o ROLLBACK.', 'Para una transacción dentro de otra usa SAVEPOINT.'],
    }),
  ],
  [
    /cannot (commit|rollback) - no transaction is active/,
    () => ({ explanation: 'No hay ninguna transacción abierta que terminar.', check: ['Empieza una con BEGIN.'] }),
  ],
  [
    /no such savepoint: (\S+)/,
    ([, name]) => ({
      explanation: `No hay un punto de guardado «${name}» abierto.`,
      check: ['Revisa su nombre, y que no se haya liberado ya.'],
    }),
  ],
  [
    /database (?:table )?is locked/,
    () => ({
      explanation: 'Otra conexión está escribiendo en la misma base y todavía no terminó.',
      check: ['Termina la otra transacción con commit() o rollback() antes de escribir.'],
    }),
  ],
]
