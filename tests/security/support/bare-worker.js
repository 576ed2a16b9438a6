// A worker that takes no precautions and runs whatever text it is given: a stand-in for a program that got around ours.
// Each part of the order is the body of an async function with `outside` and `port` at hand; what it returns is printed.
self.onmessage = () => {
  self.onmessage = async ({ data, ports }) => {
    const [port] = ports
    const base = { seq: 1, at: 0, level: 'log' }
    port.postMessage({ type: 'begin' })
    for (const { code } of data.program.parts) {
      const address = URL.createObjectURL(
        new Blob([`export default async (port) => {${code}\n}`], { type: 'text/javascript' }),
      )
      let text
      try {
        const { default: attempt } = await import(address)
        text = `${await Promise.race([attempt(port), new Promise((done) => setTimeout(done, 1500, 'nada'))])}`
      } catch (error) {
        text = `refused: ${error?.name}`
      }
      const events = {
        type: 'events',
        console: [{ ...base, text }],
        statements: [],
        objects: [],
        flushes: [],
        transactions: [],
      }
      port.postMessage(events)
    }
    port.postMessage({ type: 'end', outcome: 'ok', ms: 1 })
  }
  self.postMessage('ready')
}
