/** Writes to the terminal what the demo is doing, numbered and with the seconds it takes. */
export class Progress {
  private number = 0

  constructor(private readonly total: number) {}

  /** Does one step of the work between the line that announces it and the one that ends it. */
  async step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
    this.number += 1
    const started = Date.now()
    let label = `[${this.number}/${this.total}] ${title}`
    const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
    const live = process.stdout.isTTY
    const draw = () => process.stdout.write(`\r\x1b[K${label} … ${seconds()}`)
    const line = (text: string) => process.stdout.write(`${live ? "\r\x1b[K" : ""}${text}\n`)
    const heartbeat = live
      ? setInterval(draw, 250)
      : setInterval(() => line(`      … ${seconds()}`), 15_000)
    if (live) {
      draw()
    } else {
      line(`${label} …`)
    }
    try {
      const result = await work((text) => {
        label = `[${this.number}/${this.total}] ${title} (${text})`
      })
      line(live ? `${label}  ✓ ${seconds()}` : `      done, ${seconds()}`)
      return result
    } catch (error) {
      line(`${label}  ✗ ${seconds()}`)
      throw error
    } finally {
      clearInterval(heartbeat)
    }
  }
}
