import { raiseChargeback } from "./chargebacks"
import { decide, expire, linkOf, pay, returnUrl, transactionOf } from "./checkout"
import { addControlRoutes } from "./control"
import { Faults } from "./faults"
import { answerChallenge } from "./hosted/three-ds"
import { matches } from "./http"
import { refundInDashboard, settleRefund } from "./refunding"
import { EmulatorServer } from "./server"
import type { Emulator, EmulatorOptions } from "./types"
import { World } from "./world"

export type * from "./rows"
export type * from "./types"

/**
 * Starts a local stand-in for Flutterwave v3 on localhost. Keys whose prefix holds `_TEST` bring the
 * quirks of the test mode. Throws when the port is taken.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const world = new World(options)
  const faults = new Faults()
  const server: EmulatorServer = new EmulatorServer(world, faults, (router) =>
    addControlRoutes(router, () => emulator),
  )
  world.origin = await server.listen(options.port ?? 0)
  const { books, sender } = world

  const emulator: Emulator = {
    origin: world.origin,
    apiUrl: `${world.origin}/v3`,
    secretKey: world.secretKey,
    publicKey: world.publicKey,
    encryptionKey: world.encryptionKey,
    calls: server.calls,
    callsTo: (pattern) => server.calls.filter((call) => matches(pattern, call)),
    webhook: world.webhook,
    behaviour: world.behaviour,
    deliveries: sender.deliveries,
    links: books.links,
    transactions: books.transactions,
    refunds: books.refunds,
    chargebacks: books.chargebacks,
    balances: books.balances,
    pay: async (linkOrTxRef, outcome, payOptions) =>
      pay(world, linkOf(world, linkOrTxRef), outcome, payOptions),
    decide: async (txIdOrRef, outcome, { notify = true } = {}) =>
      decide(
        world,
        transactionOf(world, txIdOrRef, (row) => row.status === "pending"),
        outcome,
        notify,
      ),
    answerChallenge: async (txIdOrRef, answer) =>
      answerChallenge(
        world,
        transactionOf(world, txIdOrRef, (row) => row.status === "pending"),
        answer,
      ),
    expire: (linkOrTxRef, { failPending = true } = {}) =>
      expire(world, linkOf(world, linkOrTxRef), failPending),
    notify: async (txIdOrRef, overrides = {}) => {
      const transaction = transactionOf(world, txIdOrRef)
      const { times = 1, concurrent = false, shape, url, body } = overrides
      const secretHash =
        overrides.secretHash === undefined ? world.webhook.secretHash : overrides.secretHash
      const notice = {
        txRef: transaction.tx_ref,
        body: body === undefined ? world.noticeBody(transaction, shape) : body,
      }
      const targets = Array.from({ length: times }, () =>
        url === undefined ? world.webhook.urls : [url],
      ).flat()
      const send = (target: string): Promise<number> => sender.sendOnce(target, notice, secretHash)
      if (concurrent) {
        return Promise.all(targets.map(send))
      }
      const statuses: number[] = []
      for (const target of targets) {
        statuses.push(await send(target))
      }
      return statuses
    },
    returnUrl: (linkOrTxRef, status, urlOptions) =>
      returnUrl(world, linkOf(world, linkOrTxRef), status, urlOptions),
    settleRefund: (refundId, status) => settleRefund(world, refundId, status),
    refundInDashboard: (txIdOrRef, amount) =>
      refundInDashboard(world, transactionOf(world, txIdOrRef), amount),
    raiseChargeback: (txIdOrRef, fields) =>
      raiseChargeback(world, transactionOf(world, txIdOrRef), fields),
    faults: { add: (rule) => faults.add(rule), clear: () => faults.clear() },
    idle: () => sender.idle(),
    reset: () => {
      world.reset()
      faults.clear()
      server.calls.length = 0
    },
    close: async () => {
      sender.clear()
      await server.close()
      await sender.idle()
    },
  }
  return emulator
}
