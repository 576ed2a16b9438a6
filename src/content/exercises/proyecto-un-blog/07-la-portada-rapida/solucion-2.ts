// En SQLite todo índice lleva el id detrás, y uno parcial guarda solo las filas que la portada mira.
session.execute(text('CREATE INDEX ix_portada ON entradas (publicada) WHERE publicada IS NOT NULL'))
session.execute(text('CREATE INDEX ix_comentarios_entrada ON comentarios (entrada_id)'))
session.commit()
