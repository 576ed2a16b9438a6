/** What is wrong with a value, in Spanish, by the type that Pydantic gives to each mistake. */
type Context = Readonly<Record<string, unknown>>

const count = (many: unknown, one: string, others: string) => `${many} ${many === 1 ? one : others}`
const characters = (many: unknown) => count(many, 'carácter', 'caracteres')

const MESSAGES: Readonly<Record<string, (context: Context) => string>> = {
  missing: () => 'Este campo es obligatorio',
  extra_forbidden: () => 'Este campo no se admite',
  json_invalid: () => 'El cuerpo no es JSON bien escrito',
  string_type: () => 'Tiene que ser un texto',
  string_too_short: ({ min_length }) => `El texto debe tener al menos ${characters(min_length)}`,
  string_too_long: ({ max_length }) => `El texto debe tener como mucho ${characters(max_length)}`,
  string_pattern_mismatch: ({ pattern }) => `El texto no tiene la forma que se pide: ${pattern}`,
  int_type: () => 'Tiene que ser un número entero',
  int_parsing: () => 'Tiene que ser un número entero, y este texto no lo es',
  int_from_float: () => 'Tiene que ser un número entero, y este tiene decimales',
  float_type: () => 'Tiene que ser un número',
  float_parsing: () => 'Tiene que ser un número, y este texto no lo es',
  bool_type: () => 'Tiene que ser verdadero o falso',
  bool_parsing: () => 'Tiene que ser verdadero o falso, y este valor no se entiende',
  greater_than: ({ gt }) => `Tiene que ser mayor que ${gt}`,
  greater_than_equal: ({ ge }) => `Tiene que ser mayor o igual que ${ge}`,
  less_than: ({ lt }) => `Tiene que ser menor que ${lt}`,
  less_than_equal: ({ le }) => `Tiene que ser menor o igual que ${le}`,
  multiple_of: ({ multiple_of }) => `Tiene que ser múltiplo de ${multiple_of}`,
  literal_error: ({ expected }) => `Tiene que ser ${expected}`,
  model_attributes_type: () => 'Tiene que ser un objeto con sus campos',
  dict_type: () => 'Tiene que ser un objeto',
  list_type: () => 'Tiene que ser una lista',
  too_short: ({ min_length }) => `La lista debe tener al menos ${count(min_length, 'elemento', 'elementos')}`,
  too_long: ({ max_length }) => `La lista debe tener como mucho ${count(max_length, 'elemento', 'elementos')}`,
  datetime_type: () => 'Tiene que ser una fecha',
  date_from_datetime_parsing: () => 'Tiene que ser una fecha, como 2026-03-21',
  datetime_from_date_parsing: () => 'Tiene que ser una fecha con su hora, como 2026-03-21T10:30:00Z',
  time_parsing: () => 'Tiene que ser una hora, como 10:30:00',
  uuid_parsing: () => 'Tiene que ser un UUID',
  url_parsing: () => 'Tiene que ser una dirección, como https://retorta.ec',
  none_required: () => 'Tiene que ser nulo',
  value_error: () => 'El valor no es válido',
}

export const messageOf = (type: string, context: Context = {}): string =>
  (MESSAGES[type] ?? (MESSAGES.value_error as () => string))(context)
