// Falla: un solo índice
session.execute(text('CREATE INDEX ix_pedidos_lector ON pedidos (lector_id)'))
session.execute(text('CREATE INDEX ix_pedidos_lector_dia ON pedidos (lector_id, dia)'))
session.commit()
