def upgrade() -> None:
    op.add_column("entradas", sa.Column("resumen", sa.String(21)))
    op.execute(
        "UPDATE entradas SET resumen = CASE WHEN length(texto) > 20 "
        "THEN substr(texto, 1, 20) || '…' ELSE texto END"
    )

    op.create_table(
        "autores",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("nombre", sa.String(60), nullable=False, unique=True),
    )
    op.execute("INSERT INTO autores (nombre) SELECT DISTINCT autor FROM entradas")
    op.add_column("entradas", sa.Column("autor_id", sa.Integer))
    op.execute("UPDATE entradas SET autor_id = (SELECT id FROM autores WHERE nombre = autor)")

    with op.batch_alter_table("entradas") as tabla:
        tabla.alter_column("resumen", existing_type=sa.String(21), nullable=False)
        tabla.alter_column("autor_id", existing_type=sa.Integer, nullable=False)
        tabla.create_foreign_key("fk_entradas_autor", "autores", ["autor_id"], ["id"])
        tabla.drop_column("autor")


def downgrade() -> None:
    op.add_column("entradas", sa.Column("autor", sa.String(60)))
    op.execute("UPDATE entradas SET autor = (SELECT nombre FROM autores WHERE id = autor_id)")
    with op.batch_alter_table("entradas") as tabla:
        tabla.alter_column("autor", existing_type=sa.String(60), nullable=False)
        tabla.drop_constraint("fk_entradas_autor", type_="foreignkey")
        tabla.drop_column("autor_id")
        tabla.drop_column("resumen")
    op.drop_table("autores")
