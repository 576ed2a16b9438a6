// Falla: La dirección sí existe
const estados = {
  'GET /notas': 200,
  'GET /notas/1': 404,
  'GET /notas/una': 422,
  'POST /notas con el título vacío': 422,
  'DELETE /notas': 404,
  'GET /lectores': 404,
}
