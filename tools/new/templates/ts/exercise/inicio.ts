// Guarda la albahaca.
