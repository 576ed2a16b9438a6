// Falla: A buscarla no se llega
const estados = {
  'GET /notas': 200,
  'GET /notas/1': 404,
  'GET /notas/una': 404,
  'POST /notas con el título vacío': 422,
  'DELETE /notas': 405,
  'GET /lectores': 404,
}
