/** Several programs at once, each heard whole: one speaks, the others wait for their turn with all that they said. */
import { spawn } from 'node:child_process'

interface Speaker {
  readonly waiting: Buffer[]
  ended: boolean
}
const queue: Speaker[] = []

/** Runs a program under a title; gives its exit status. */
export function runInTurn(title: string, [program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv) {
  const speaker: Speaker = { waiting: [Buffer.from(`\n── ${title}\n`)], ended: false }
  const hear = (data: Buffer) => {
    speaker.waiting.push(data)
    speak()
  }
  queue.push(speaker)
  speak()
  return new Promise<number | null>((done, fail) => {
    const child = spawn(program, args, {
      stdio: ['inherit', 'pipe', 'pipe'],
      env: { ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env },
      shell: process.platform === 'win32',
    })
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', fail)
    child.on('close', (status) => {
      speaker.ended = true
      speak()
      done(status)
    })
  })
}

function speak(): void {
  for (let first = queue[0]; first; first = queue[0]) {
    for (const said of first.waiting.splice(0)) process.stdout.write(said)
    if (!first.ended) return
    queue.shift()
  }
}
