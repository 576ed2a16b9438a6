session.execute(text('CREATE INDEX ix_pedidos_total ON pedidos (total)'))
session.commit()

const sql = 'EXPLAIN QUERY PLAN SELECT total FROM pedidos WHERE lector_id = 1234 ORDER BY dia DESC'
for (const { detail } of session.execute(text(sql))) console.log(detail)
