// Falla: Una lista sin notas no es un 404
const estados = {
  'GET /notas': 404,
  'GET /notas/1': 404,
  'GET /notas/una': 422,
  'POST /notas con el título vacío': 400,
  'DELETE /notas': 404,
  'GET /lectores': 404,
}
