// Guarda a Noa.
