// Falla: no tiene estado todavía
const estados = {
  'GET /notas': 0,
  'GET /notas/1': 0,
  'GET /notas/una': 0,
  'POST /notas con el título vacío': 0,
  'DELETE /notas': 0,
  'GET /lectores': 0,
}
