def upgrade() -> None:
    op.add_column("lectores", sa.Column("telefono", sa.String(20), nullable=True))


def downgrade() -> None:
    op.drop_column("lectores", "telefono")
