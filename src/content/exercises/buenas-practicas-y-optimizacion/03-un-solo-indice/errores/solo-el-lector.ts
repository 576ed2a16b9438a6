// Falla: las ordena aparte
session.execute(text('CREATE INDEX ix_pedidos_lector ON pedidos (lector_id)'))
session.commit()
