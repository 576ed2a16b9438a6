// Falla: empieza por el día
session.execute(text('CREATE INDEX ix_pedidos_dia_lector ON pedidos (dia, lector_id)'))
session.commit()
