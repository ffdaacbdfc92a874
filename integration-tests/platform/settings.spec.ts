import { createHash, randomBytes } from "node:crypto"

import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf } from "../harness"

const vaultKey = (): string => randomBytes(32).toString("base64")

/** The encryption key that belongs to a secret key, computed as Flutterwave's Node SDK does. */
function encryptionKeyOf(secretKey: string): string {
  const digest = createHash("md5").update(secretKey).digest("hex")
  return secretKey.replace("FLWSECK-", "").slice(0, 12) + digest.slice(-12)
}

interface Settings {
  mode: string
  accounts: Record<string, Record<string, { set: boolean; hint: string | null; source: string }>>
  problems: { code: string; message: string; action: string }[]
  webhook: Record<string, string | null>
  retry: Record<string, number>
  [name: string]: unknown
}

describe("the settings", () => {
  const firstKey = vaultKey()
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({
      emulator,
      env: {
        FLUTTERWAVE_VAULT_KEY: firstKey,
        FLUTTERWAVE_SECRET_KEY: "",
        FLUTTERWAVE_PUBLIC_KEY: "",
        FLUTTERWAVE_ENCRYPTION_KEY: "",
        FLUTTERWAVE_SECRET_HASH: "",
      },
    })
    story = storyOf(store)
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  const read = async (): Promise<Settings> => {
    const answer = await store.admin.get("/admin/flutterwave/settings")
    expect(answer.status).toBe(200)
    expect(answer.headers["cache-control"]).toBe("no-store")
    return (answer.body as { settings: Settings }).settings
  }
  const change = (body: object) => store.admin.post("/admin/flutterwave/settings", body)
  const codes = async (): Promise<string[]> => (await read()).problems.map(({ code }) => code)
  const hashOf = async (mode = "test"): Promise<string> => {
    const answer = await store.admin.get(`/admin/flutterwave/settings/secret-hash?mode=${mode}`)
    return (answer.body as { secret_hash: string }).secret_hash
  }
  const notify = (hash: string) =>
    store.request
      .post("/hooks/flutterwave")
      .set("verif-hash", hash)
      .send({ event: "charge.completed", data: { id: 1, tx_ref: "other", status: "successful" } })
      .then(({ status }) => status)

  it("begin with nothing, say what is missing, and refuse to start a payment", async () => {
    const settings = await read()
    expect(settings).toMatchObject({
      mode: "test",
      refunds_enabled: false,
      checkout: "redirect",
      payment_options: [],
      title: null,
      logo_url: null,
      session_minutes: 30,
      notify_shopper: true,
      place_pending_orders: false,
      direct_card: false,
      capture: "automatic",
      webhook_url: `${store.url}/hooks/flutterwave`,
      retry: { additional_attempts: 3, interval_minutes: 30 },
      webhook: { last_received_at: null, last_rejected_at: null, last_rejected_reason: null },
    })
    expect(settings.accounts.test!.secret_key).toEqual({ set: false, hint: null, source: null })
    expect(await codes()).toEqual(["keys_missing", "secret_hash_missing"])
    const cart = await store.shopper.createCart()
    await expect(store.shopper.startSession(cart.id)).rejects.toThrow(
      /no usable secret key for test mode.*Settings → Flutterwave/s,
    )
  })

  it("need a login, and not a customer's", async () => {
    const paths = ["settings", "settings/secret-hash?mode=test"]
    for (const path of paths) {
      expect((await store.request.get(`/admin/flutterwave/${path}`)).status).toBe(401)
    }
    for (const path of ["settings", "settings/secret-hash", "settings/test-connection"]) {
      const answer = await store.request.post(`/admin/flutterwave/${path}`).send({ mode: "test" })
      expect(answer.status).toBe(401)
    }
    const registered = await store.request
      .post("/auth/customer/emailpass/register")
      .send({ email: "eve@shopper.example", password: "supersecret" })
    const { token } = registered.body as { token: string }
    const answer = await store.request
      .get("/admin/flutterwave/settings")
      .set("authorization", `Bearer ${token}`)
    expect(answer.status).toBe(401)
  })

  it.each([
    [{ surprise: true }, /surprise/i],
    [{ accounts: { test: { surprise: "x" } } }, /surprise/i],
    [{ retry: { additional_attempts: 9 } }, /retry/i],
    [{ mode: "sandbox" }, /mode/i],
    [{ session_minutes: 0 }, /session_minutes/i],
    [{ session_minutes: 2000 }, /session_minutes/i],
    [{ logo_url: "http://insecure.example.com/x.png" }, /logo_url/i],
    [{ payment_options: ["bitcoin"] }, /payment_options/i],
    [{ accounts: { test: { secret_key: 12 } } }, /secret_key/i],
    [{ title: "x".repeat(20_000) }, /too large/i],
  ])("refuse %j", async (body, message) => {
    const before = await read()
    const answer = await change(body)
    expect([400, 413]).toContain(answer.status)
    expect(answer.text).toMatch(message)
    expect(await read()).toEqual(before)
  })

  it("name each wrong key at its field and save nothing of the rest", async () => {
    const { secretKey, publicKey } = emulator
    const wrong: [object, RegExp][] = [
      [{ test: { secret_key: publicKey } }, /^accounts\.test\.secret_key: .*public key/],
      [{ test: { public_key: secretKey } }, /^accounts\.test\.public_key: .*secret key/],
      [{ test: { secret_key: ` ${secretKey}` } }, /^accounts\.test\.secret_key: .*space/],
      [{ live: { secret_key: secretKey } }, /^accounts\.live\.secret_key: .*test mode/],
      [
        { test: { secret_key: secretKey, encryption_key: "FLWSECK_TEST000000000000" } },
        /^accounts\.test\.encryption_key: .*does not belong/,
      ],
      [{ test: { secret_key: "hello" } }, /^accounts\.test\.secret_key: /],
    ]
    for (const [accounts, message] of wrong) {
      const answer = await change({ accounts, title: "never saved" })
      expect(answer.status).toBe(400)
      const { message: said } = answer.body as { message: string }
      expect(said).toMatch(message)
      expect(said).not.toContain(secretKey.trim())
    }
    const settings = await read()
    expect(settings.accounts.test!.secret_key!.set).toBe(false)
    expect(settings.title).toBeNull()
  })

  it("take the keys, count at once, and never give them back", async () => {
    const { secretKey, publicKey } = emulator
    const answer = await change({
      accounts: {
        test: {
          public_key: publicKey,
          secret_key: secretKey,
          encryption_key: encryptionKeyOf(secretKey),
        },
      },
      title: "Baobab",
    })
    expect(answer.status).toBe(200)
    const settings = (answer.body as { settings: Settings }).settings
    expect(settings.accounts.test!.secret_key).toEqual({
      set: true,
      hint: `…${secretKey.slice(-6, -2)}`,
      source: "dashboard",
    })
    expect(answer.text).not.toContain(secretKey)
    const kept = await change({ accounts: { test: { secret_key: "", public_key: publicKey } } })
    expect((kept.body as { settings: Settings }).settings.accounts.test!.secret_key!.set).toBe(true)

    emulator.webhook.secretHash = await hashOf()
    expect(await codes()).toEqual([])
    const { cart, link } = await story.openPage()
    expect(emulator.links[0]!.customizations).toMatchObject({ title: "Baobab" })
    await emulator.pay(link, "success")
    await story.orderOf(cart.id)
  })

  it("test the connection and say what Flutterwave says", async () => {
    const test = (mode: string) =>
      store.admin.post("/admin/flutterwave/settings/test-connection", { mode })
    const good = await test("test")
    expect(good.body).toMatchObject({ ok: true })
    expect((good.body as { currencies: string[] }).currencies).toContain("NGN")
    expect((await test("live")).body).toEqual({
      ok: false,
      message: "There is no secret key for live mode. Save one first.",
      currencies: [],
    })

    const wrong = `FLWSECK_TEST-${randomBytes(16).toString("hex")}-X`
    await change({ accounts: { test: { secret_key: wrong } } })
    const bad = await test("test")
    expect(bad.status).toBe(200)
    expect(bad.body).toMatchObject({ ok: false, currencies: [] })
    expect((bad.body as { message: string }).message).toContain("Invalid authorization key")
    expect(await codes()).toContain("keys_rejected")

    await change({ accounts: { test: { secret_key: emulator.secretKey } } })
    expect((await test("test")).body).toMatchObject({ ok: true })
    expect(await codes()).not.toContain("keys_rejected")
  })

  it("renew the webhook secret, and take the old one for a day beside the new one", async () => {
    const old = await hashOf()
    const renewed = await store.admin.post("/admin/flutterwave/settings/secret-hash", {
      mode: "test",
    })
    const { secret_hash: fresh } = renewed.body as { secret_hash: string }
    expect(fresh).not.toBe(old)
    expect(await hashOf()).toBe(fresh)
    expect(await notify(old)).toBe(200)
    expect(await notify(fresh)).toBe(200)

    await store.sql("UPDATE flutterwave_account SET previous_secret_hash_until = now()")
    await store.restart()
    expect(await notify(old)).toBe(401)
    expect(await notify(fresh)).toBe(200)
  })

  it("show a wrong secret being sent as a problem until the right one comes", async () => {
    expect(await notify("wrong")).toBe(401)
    expect(await codes()).toContain("webhook_rejected")
    expect((await read()).webhook.last_rejected_reason).toContain("not the webhook secret")
    await store.request
      .post("/hooks/flutterwave")
      .set("verif-hash", await hashOf())
      .send({ event: "charge.completed", data: { id: 2, tx_ref: "another", status: "failed" } })
    expect(await codes()).not.toContain("webhook_rejected")
  })

  it("send a notice to the store's own address and say whether it arrived", async () => {
    const test = () =>
      store.admin.post("/admin/flutterwave/settings/test-webhook", { mode: "test" })
    expect((await test()).body).toMatchObject({ ok: true })
    await store.restart({ MEDUSA_BACKEND_URL: emulator.origin })
    const lost = (await test()).body as { ok: boolean; message: string }
    expect(lost.ok).toBe(false)
    expect(lost.message).toContain(emulator.origin)
    await store.restart({ MEDUSA_BACKEND_URL: store.url })
  })

  it("refuse live mode without live keys, and warn of a local address in live mode", async () => {
    const refused = await change({ mode: "live" })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain("live public key and secret key")
    const live = (kind: string) => `FLW${kind}-${randomBytes(16).toString("hex")}-X`
    const switched = await change({
      mode: "live",
      accounts: { live: { public_key: live("PUBK"), secret_key: live("SECK") } },
    })
    expect(switched.status).toBe(200)
    expect(await codes()).toEqual(
      expect.arrayContaining([
        "secret_hash_missing",
        "local_backend_url",
        "single_process_infrastructure",
      ]),
    )
    await change({ mode: "test", accounts: { live: { public_key: null, secret_key: null } } })
    expect((await read()).accounts.live!.secret_key!.set).toBe(false)
  })

  it("keep no plain key in any table, and none in the log", async () => {
    const secrets = [emulator.secretKey, encryptionKeyOf(emulator.secretKey), await hashOf()]
    const tables = await store.sql<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    )
    for (const { name } of tables) {
      const rows = await store.sql(`SELECT t::text AS row FROM "${name}" t`)
      const dump = rows.map(({ row }) => String(row)).join("\n")
      for (const secret of secrets) {
        expect(dump.includes(secret) ? `${name} holds a secret` : "").toBe("")
      }
    }
    for (const secret of secrets) {
      expect(store.log().includes(secret)).toBe(false)
    }
    // Every route of the plugin, but the one that an admin copies the webhook secret from.
    const { cart, session, data, link } = await story.openPage()
    const path = (url: string): string => new URL(url).pathname + new URL(url).search
    const admin = "/admin/flutterwave/settings"
    const answers = await Promise.all([
      store.admin.get(admin),
      change({ title: "Baobab" }),
      change({ accounts: { test: { secret_key: `${emulator.secretKey} ` } } }),
      store.admin.post(`${admin}/test-connection`, { mode: "test" }),
      store.admin.post(`${admin}/test-webhook`, { mode: "test" }),
      store.shopper.get(`/store/flutterwave/payment-sessions/${session.id}`),
      store.shopper.get(`/store/carts/${cart.id}`),
      store.request.get(path(data.checkout_url)),
      store.request.get(path(emulator.returnUrl(link, "cancelled"))),
      store.request.post("/hooks/flutterwave").set("verif-hash", secrets[2]!).send({ odd: true }),
    ])
    for (const { text, headers } of [...answers, { text: JSON.stringify(session), headers: {} }]) {
      const heard = `${text} ${JSON.stringify(headers)}`
      expect(secrets.filter((secret) => heard.includes(secret))).toEqual([])
    }
    expect(store.log()).toMatch(
      /settings were changed by user_\w+: .*accounts\.test\.secret_key \(set\)/,
    )
  })

  it("notice swapped and altered ciphertexts, name them, and do not use or overwrite them", async () => {
    const [row] = await store.sql<{ secret_key: string; public_key: string }>(
      "SELECT secret_key, public_key FROM flutterwave_account WHERE mode = 'test'",
    )
    await store.sql(
      "UPDATE flutterwave_account SET secret_key = public_key, public_key = secret_key WHERE mode = 'test'",
    )
    await store.restart()
    const { problems } = await read()
    expect(problems.map(({ code }) => code)).toContain("key_unreadable")
    expect(JSON.stringify(problems)).toContain("secret_key of test mode")
    const refused = await change({ accounts: { test: { secret_key: emulator.secretKey } } })
    expect(refused.status).toBe(400)
    await store.sql(
      "UPDATE flutterwave_account SET secret_key = $1, public_key = $2 WHERE mode = 'test'",
      [row!.secret_key, row!.public_key],
    )
    await store.restart()
    expect(await codes()).not.toContain("key_unreadable")
  })

  it("survive a missing and a wrong vault key, and rotate to a new one", async () => {
    await store.restart({ FLUTTERWAVE_VAULT_KEY: "" })
    expect(await codes()).toContain("vault_key_missing")
    const refused = await change({ accounts: { test: { secret_key: emulator.secretKey } } })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain("randomBytes(32)")
    expect((await change({ title: "Still saved" })).status).toBe(200)

    const next = vaultKey()
    await store.restart({ FLUTTERWAVE_VAULT_KEY: next })
    expect(await codes()).toContain("vault_key_wrong")
    expect((await change({ accounts: { test: { secret_key: emulator.secretKey } } })).status).toBe(
      400,
    )

    await store.restart({ FLUTTERWAVE_VAULT_KEY: `${next},${firstKey}` })
    expect(await codes()).not.toContain("vault_key_wrong")
    const script =
      "../../node_modules/medusa-payment-flutterwave/.medusa/server/src/scripts/rotate-vault-key.js"
    expect(await store.exec(script, ["dry-run"])).toMatch(/4 would be encrypted again/)
    expect(await store.exec(script)).toMatch(/4 were encrypted again/)
    await store.restart({ FLUTTERWAVE_VAULT_KEY: next })
    expect(await codes()).toEqual([])
    expect(
      (await store.admin.post("/admin/flutterwave/settings/test-connection", { mode: "test" }))
        .body,
    ).toMatchObject({ ok: true })
  })
})
