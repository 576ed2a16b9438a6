// Lo que el negocio no permite. Aquí nadie sabe de HTTP.
export class NoSePuede extends Error {}
