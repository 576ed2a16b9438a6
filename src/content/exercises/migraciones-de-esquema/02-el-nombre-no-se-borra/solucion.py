def upgrade() -> None:
    op.alter_column("lectores", "email", new_column_name="correo")


def downgrade() -> None:
    op.alter_column("lectores", "correo", new_column_name="email")
