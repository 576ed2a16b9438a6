import { func } from 'alquimia'

const lucia = null
const quitenos = []
const total = 0
const correos = []

console.log(lucia, quitenos, total, correos)
