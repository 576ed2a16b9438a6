/** What listens to a program while it runs, whether for its record or as a rehearsal: made together, let go together. */
import { births, type Engine } from 'alquimia'
import { assemble } from '../assemble/assemble.ts'
import type { MadeText } from '../assemble/text.ts'
import type { Limits, Program } from '../program.ts'
import { Databases } from './databases.ts'
import type { Api, Libraries } from './libraries.ts'
import { Outbox } from './outbox.ts'
import { Plans } from './plans.ts'
import type { Platform, Send } from './platform.ts'
import { Recorder } from './recorder.ts'
import { Stacks } from './stacks.ts'
import { EngineWatch } from './watch-engines.ts'
import { RequestWatch } from './watch-requests.ts'
import { SessionWatch } from './watch-sessions.ts'

export class Recording {
  readonly recorder: Recorder
  readonly databases: Databases
  readonly engines: EngineWatch
  readonly plans: Plans
  readonly requests: RequestWatch
  /** The program as modules, by their address. */
  readonly made = new Map<string, MadeText>()
  /** Stops listening to the engines and sessions to come. */
  readonly letGo: () => void

  constructor({ parts }: Program, limits: Limits, keep: boolean, send: Send, api?: Api) {
    const quiet = parts.filter((part) => part.quiet).map((part) => part.id)
    this.recorder = new Recorder(limits, new Stacks(quiet), new Outbox(send))
    this.databases = new Databases(this.recorder, keep)
    this.plans = new Plans(this.recorder, (engine) => this.databases.openOf(engine))
    this.databases.plans = this.plans
    this.engines = new EngineWatch(this.recorder, this.plans)
    this.requests = new RequestWatch(this.recorder, api)
    const sessions = new SessionWatch(this.recorder)
    let count = 0
    const stops = [
      births.on('engine', (engine: Engine) => {
        const number = count++
        this.databases.watch(engine, number)
        this.engines.watch(engine, number)
      }),
      births.on('session', (session) => sessions.watch(session)),
      ...(api ? [api.listen(this.requests)] : []),
    ]
    this.letGo = () => {
      for (const stop of stops) stop()
    }
  }

  /** Makes the program's modules, and says the address of the first. */
  assemble(program: Program, platform: Platform, library: Libraries): string {
    return assemble(program, {
      ...library,
      make: (text) => {
        const address = platform.makeModule(text.seal().text)
        this.made.set(address, text)
        this.recorder.stacks.add(address, text)
        return address
      },
    })
  }
}
