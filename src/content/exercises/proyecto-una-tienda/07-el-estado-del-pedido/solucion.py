def upgrade() -> None:
    op.add_column("pedidos", sa.Column("estado", sa.String(10)))
    op.execute(
        "UPDATE pedidos SET estado = CASE WHEN enviado = 1 THEN 'enviado' "
        "WHEN pagado = 1 THEN 'pagado' ELSE 'nuevo' END"
    )
    with op.batch_alter_table("pedidos") as tabla:
        tabla.alter_column("estado", existing_type=sa.String(10), nullable=False)
        tabla.create_check_constraint("ck_pedidos_estado", "estado IN ('nuevo', 'pagado', 'enviado')")
        tabla.drop_column("pagado")
        tabla.drop_column("enviado")


def downgrade() -> None:
    op.add_column("pedidos", sa.Column("pagado", sa.Integer))
    op.add_column("pedidos", sa.Column("enviado", sa.Integer))
    op.execute(
        "UPDATE pedidos SET pagado = CASE WHEN estado = 'nuevo' THEN 0 ELSE 1 END, "
        "enviado = CASE WHEN estado = 'enviado' THEN 1 ELSE 0 END"
    )
    with op.batch_alter_table("pedidos") as tabla:
        tabla.alter_column("pagado", existing_type=sa.Integer, nullable=False)
        tabla.alter_column("enviado", existing_type=sa.Integer, nullable=False)
        tabla.drop_constraint("ck_pedidos_estado", type_="check")
        tabla.drop_column("estado")
