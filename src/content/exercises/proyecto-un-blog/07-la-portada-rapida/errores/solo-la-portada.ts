// Falla: Falta el índice de comentarios
session.execute(text('CREATE INDEX ix_entradas_publicada ON entradas (publicada, id)'))
session.commit()

const portada = 'SELECT id, titulo FROM entradas WHERE publicada IS NOT NULL ORDER BY publicada DESC, id DESC LIMIT 10'
for (const { detail } of session.execute(text(`EXPLAIN QUERY PLAN ${portada}`))) console.log(detail)
