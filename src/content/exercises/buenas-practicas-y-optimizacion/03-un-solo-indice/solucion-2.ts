session.execute(text('CREATE INDEX ix_pedidos_recientes ON pedidos (lector_id, dia DESC, total)'))
session.commit()
