def upgrade() -> None:
    op.add_column("lectores", sa.Column("ciudad", sa.String(60), nullable=True))
    op.execute("UPDATE lectores SET ciudad = 'Quito'")
    with op.batch_alter_table("lectores") as tabla:
        tabla.alter_column("ciudad", existing_type=sa.String(60), nullable=False)


def downgrade() -> None:
    op.drop_column("lectores", "ciudad")
