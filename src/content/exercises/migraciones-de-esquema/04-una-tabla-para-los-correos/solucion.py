def upgrade() -> None:
    op.create_table(
        "correos",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("lector_id", sa.Integer, sa.ForeignKey("lectores.id"), nullable=False),
        sa.Column("direccion", sa.String(120), nullable=False),
    )
    op.execute(
        "INSERT INTO correos (lector_id, direccion) "
        "SELECT id, email FROM lectores WHERE email IS NOT NULL ORDER BY id"
    )
    op.drop_column("lectores", "email")


def downgrade() -> None:
    op.add_column("lectores", sa.Column("email", sa.String(120)))
    op.execute(
        "UPDATE lectores SET email = (SELECT direccion FROM correos c "
        "WHERE c.lector_id = lectores.id ORDER BY c.id LIMIT 1)"
    )
    op.drop_table("correos")
