import { waitFor } from "../harness"
import { liveKeys, settingsBench } from "./settings-bench"

describe("the settings in the dashboard", () => {
  const bench = settingsBench()
  const { press, enterKeys, connect } = bench

  const keys = () => bench.visit.section("API keys")
  const webhook = () => bench.visit.section("Webhook")
  const drawer = () => bench.visit.page.getByRole("dialog")
  const saved = () => drawer().waitFor({ state: "hidden" })

  it("lead from nothing configured to a paid order without touching a file", async () => {
    const { emulator, store, visit } = bench
    const { page } = visit
    const answers: Promise<string>[] = []
    page.on("response", (response) => {
      if (response.url().endsWith("/admin/flutterwave/settings")) {
        // An answer that the page gave up on has no text.
        answers.push(response.text().catch((error: Error) => error.message))
      }
    })
    await visit.problem("keys_missing").waitFor()
    await visit.problem("secret_hash_missing").waitFor()

    await enterKeys("test", { public_key: emulator.publicKey, secret_key: emulator.secretKey })
    await keys().getByRole("button", { name: "Remove: Secret key" }).waitFor()
    await visit.problem("keys_missing").waitFor({ state: "hidden" })
    await press("Test connection")
    await keys().getByText("Connected:").waitFor()
    expect(await keys().getByText("Flutterwave accepts the keys").textContent()).toContain("NGN")

    await press("Copy the URL")
    const url = await waitFor(() => visit.clipboard(), { what: "the URL is copied" })
    await press("Make the secret")
    const secret = await webhook().getByTestId("secret-hash").textContent()
    emulator.webhook.urls = [url]
    emulator.webhook.secretHash = secret
    await visit.problem("secret_hash_missing").waitFor({ state: "hidden" })
    await press("Test the webhook")
    await webhook().getByText("It arrived:").waitFor()
    await page.getByText("Everything works", { exact: true }).waitFor()

    const { cartId, link } = await bench.openPayment()
    await emulator.pay(link, "success")
    const order = await waitFor(
      async () => {
        const found = await store.shopper.getOrderOfCart(cartId)
        return found?.payments[0]?.captured_at ? found : null
      },
      { what: "the order is placed and captured" },
    )
    expect(order.payments[0]!.captures!.map(({ amount }) => amount)).toEqual([order.total])

    // Seen without the page being loaded again.
    await webhook().getByTestId("last-received").getByText("ago").waitFor()
    await page.getByText("Everything works", { exact: true }).waitFor()
    const told = (await Promise.all(answers)).join()
    expect(told).toContain("available_payment_options")
    expect(told).not.toContain(emulator.secretKey)
    expect(told).not.toContain(secret)
  })

  it("name at each field what is wrong with its key, and save nothing", async () => {
    const { visit } = bench
    const mistakes = [
      ["public_key", "FLWSECK_TEST-0123456789abcdef-X", "This is a secret key"],
      ["public_key", liveKeys.public_key, "This is a live key"],
      ["public_key", "pk_test_1", "This is not a public key"],
      ["secret_key", "FLWPUBK_TEST-0123456789abcdef-X", "This is a public key"],
      ["secret_key", liveKeys.secret_key, "This is a live key"],
      ["secret_key", " FLWSECK_TEST-0123456789abcdef-X", "There is white space in the key"],
      ["secret_key", "FLWSECK_TEST-0123456789abcdef", "This is not a secret key"],
      ["encryption_key", "FLWSECK_TEST-0123456789abcdef-X", "This is a secret key"],
      ["encryption_key", "too-short", "This is not an encryption key"],
    ] as const
    const told = (name: string) => async () => {
      const field = drawer().locator(`input[name="${name}"]`)
      const ids = (await field.getAttribute("aria-describedby"))!.split(" ")
      const texts = ids.map((id) => visit.page.locator(`[id="${id}"]`).textContent())
      const invalid = await field.getAttribute("aria-invalid")
      return invalid === "true" && (await Promise.all(texts)).join(" ")
    }
    await press("Edit test keys")
    for (const [name, text, complaint] of mistakes) {
      const field = drawer().locator(`input[name="${name}"]`)
      await field.fill(text)
      await field.press("Enter")
      await waitFor(async () => String(await told(name)()).includes(complaint), {
        what: `"${complaint}" at ${name}`,
      })
      await field.fill("")
    }
    const { accounts } = await bench.settings()
    expect(accounts.test).toMatchObject({
      public_key: { set: false },
      secret_key: { set: false },
      encryption_key: { set: false },
    })
  })

  it("name a test key that is entered as the live one", async () => {
    await enterKeys("live", { secret_key: bench.emulator.secretKey })
    await drawer().getByText("This is a test key").waitFor()
  })

  it("show at the field what only the server can know", async () => {
    await enterKeys("test", {
      secret_key: bench.emulator.secretKey,
      encryption_key: "FLWSECK_TESTffffffffffff",
    })
    await drawer().getByText("This encryption key does not belong to the secret key").waitFor()
    const field = drawer().locator('input[name="encryption_key"]')
    expect(await field.getAttribute("aria-invalid")).toBe("true")
  })

  it("keep a key whose field is left blank, and remove one only when asked twice", async () => {
    const { emulator, visit } = bench
    await connect()
    await enterKeys("test", { public_key: emulator.publicKey })
    await saved()
    await press("Remove: Secret key")
    await visit.answer("Cancel")
    expect((await bench.settings()).accounts.test.secret_key.set).toBe(true)

    await press("Remove: Secret key")
    await visit.answer("Remove")
    await visit.problem("keys_missing").waitFor()
    expect(await keys().getByRole("button", { name: "Remove: Public key" }).count()).toBe(1)
  })

  it("show, hide and copy the webhook's secret, and no other", async () => {
    const { emulator, visit } = bench
    const secret = await connect()
    await press("Hide")
    expect(await visit.page.content()).not.toContain(secret)
    await press("Copy the secret")
    await waitFor(async () => (await visit.clipboard()) === secret, { what: "it is copied" })
    expect(await visit.page.content()).not.toContain(secret)
    await press("Show")
    expect(await webhook().getByTestId("secret-hash").textContent()).toBe(secret)
    await visit.page.reload()
    await webhook().getByRole("button", { name: "Show" }).waitFor()
    expect(await visit.page.content()).not.toContain(secret)
    expect(await visit.page.content()).not.toContain(emulator.secretKey)
  })

  it("renew the secret and lose no notice with the old one meanwhile", async () => {
    const { emulator, visit } = bench
    const old = await connect()
    const { link } = await bench.openPayment()
    const paid = await emulator.pay(link, "success", { notify: false })
    await press("Renew")
    expect(await visit.page.getByRole("alertdialog").textContent()).toContain("24 hours")
    await visit.answer("Renew")
    const renewed = await waitFor(
      async () => {
        const shown = await webhook().getByTestId("secret-hash").textContent()
        return shown !== old && shown
      },
      { what: "the new secret is shown" },
    )
    expect(await emulator.notify(paid.id, { secretHash: old })).toEqual([200])
    expect(await emulator.notify(paid.id, { secretHash: renewed })).toEqual([200])
    expect(await emulator.notify(paid.id, { secretHash: "guessed" })).toEqual([401])
  })
})
