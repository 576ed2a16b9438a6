Index("ix_pedidos_lector_dia", Pedido.lector_id, Pedido.dia).create(engine)
