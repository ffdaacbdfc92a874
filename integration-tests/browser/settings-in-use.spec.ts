import { waitFor } from "../harness"
import { expectFitting, expectReadable, seriousFindings, themes } from "./accessibility"
import { phone } from "./dashboard-visit"
import { liveKeys, settingsBench } from "./settings-bench"

describe("the settings of a connected store", () => {
  const bench = settingsBench()
  const { press, enterKeys, connect } = bench

  const webhook = () => bench.visit.section("Webhook")
  const drawer = () => bench.visit.page.getByRole("dialog")
  const saved = () => drawer().waitFor({ state: "hidden" })
  const toggle = (name: string) => bench.visit.page.getByRole("switch", { name, exact: true })
  const isOn = async (name: string) => (await toggle(name).getAttribute("aria-checked")) === "true"

  it("go live only with live keys and after a confirmation, and back", async () => {
    const { visit } = bench
    await toggle("Live mode").click()
    await visit.page.getByRole("alert").getByText("are not saved yet").waitFor()
    expect(await visit.page.getByRole("alertdialog").count()).toBe(0)

    await enterKeys("live", liveKeys)
    await saved()
    await toggle("Live mode").click()
    await visit.answer("Cancel")
    expect((await bench.settings()).mode).toBe("test")

    await toggle("Live mode").click()
    await visit.answer("Go live")
    await waitFor(() => isOn("Live mode"), { what: "the switch is on" })
    expect((await bench.settings()).mode).toBe("live")
    // What matters with real money alone is told now, and no longer afterwards.
    await visit.problem("local_backend_url").waitFor()

    await toggle("Live mode").click()
    await visit.answer("Go to test mode")
    await visit.problem("local_backend_url").waitFor({ state: "hidden" })
    expect((await bench.settings()).mode).toBe("test")
  })

  it("show the server's refusal when the live keys have gone meanwhile", async () => {
    const { visit, store } = bench
    await enterKeys("live", liveKeys)
    await saved()
    await toggle("Live mode").click()
    await store.admin.post("/admin/flutterwave/settings", {
      accounts: { live: { secret_key: null } },
    })
    await visit.answer("Go live")
    await visit.page.getByRole("alert").getByText("Live mode needs the live secret key").waitFor()
    expect(await isOn("Live mode")).toBe(false)
  })

  it("tell of a wrong secret that Flutterwave sends, and stop when it is right", async () => {
    const { visit, emulator } = bench
    const secret = await connect()
    const { link } = await bench.openPayment()
    const paid = await emulator.pay(link, "success", { notify: false })
    await emulator.notify(paid.id, { secretHash: "another-secret" })
    await visit.problem("webhook_rejected").waitFor()
    await webhook().getByTestId("last-rejected").getByText("because").waitFor()

    await emulator.notify(paid.id, { secretHash: secret })
    await visit.problem("webhook_rejected").waitFor({ state: "hidden" })
    await visit.page.getByText("Everything works", { exact: true }).waitFor()
  })

  it("tell why Flutterwave refuses the keys, and that it takes them again", async () => {
    const { visit, emulator } = bench
    const wrong = "FLWSECK_TEST-00000000000000000000000000000000-X"
    await enterKeys("test", { public_key: emulator.publicKey, secret_key: wrong })
    await saved()
    await press("Test connection")
    await visit.section("API keys").getByText("Not connected:").waitFor()
    await visit.problem("keys_rejected").waitFor()

    await enterKeys("test", { secret_key: emulator.secretKey })
    await saved()
    await press("Test connection")
    await visit.section("API keys").getByText("Connected:", { exact: true }).waitFor()
    await visit.problem("keys_rejected").waitFor({ state: "hidden" })
  })

  it("take keys from somebody who has no mouse", async () => {
    const { page } = bench.visit
    const { keyboard } = page
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement
        return element?.getAttribute("name") ?? element?.textContent ?? ""
      })
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 80 && (await focused()) !== name; presses++) {
        await keyboard.press("Tab")
      }
      expect(await focused()).toBe(name)
    }
    await tabTo("Edit test keys")
    await keyboard.press("Enter")
    await drawer().waitFor()
    await tabTo("public_key")
    await keyboard.type(bench.emulator.publicKey)
    await tabTo("secret_key")
    await keyboard.type(bench.emulator.secretKey)
    // Nothing that was typed is thrown away by one wrong key.
    await keyboard.press("Escape")
    const prompt = page.getByRole("alertdialog")
    await prompt.waitFor()
    await keyboard.press("Escape")
    await waitFor(async () => (await focused()) === "secret_key", {
      what: "the focus is back where the question was asked",
    })
    await tabTo("Save")
    await keyboard.press("Enter")
    await saved()

    const { accounts } = await bench.settings()
    expect(accounts.test).toMatchObject({ public_key: { set: true }, secret_key: { set: true } })
    await waitFor(async () => (await focused()) === "Edit test keys", {
      what: "the focus is back where it came from",
    })
  })

  it("keep what shoppers meet, and refuse minutes that no page stays open", async () => {
    const { page, section } = bench.visit
    await press("Edit checkout")
    await drawer().getByRole("combobox", { name: "Payment page" }).click()
    await page.getByRole("option", { name: "Inline" }).click()
    await drawer().getByRole("combobox", { name: "Payment methods" }).fill("bank tr")
    await page.getByRole("option", { name: "Bank transfer" }).click()
    await drawer().locator('input[name="title"]').fill("Baobab")
    await drawer().locator('input[name="logo_url"]').fill("http://shop.example/logo.png")
    await drawer().locator('input[name="session_minutes"]').fill("4")
    await drawer().getByRole("button", { name: "Save" }).click()
    await drawer().getByText("Enter an address that begins with https://").waitFor()
    await drawer().getByText("Enter a whole number from 5 to 1440.").waitFor()

    await drawer().locator('input[name="logo_url"]').fill("https://shop.example/logo.png")
    await drawer().locator('input[name="session_minutes"]').fill("45")
    await drawer().getByRole("button", { name: "Save" }).click()
    await saved()
    await section("Checkout").getByText("45 minutes").waitFor()
    expect(await bench.settings()).toMatchObject({
      checkout: "inline",
      payment_options: ["banktransfer"],
      title: "Baobab",
      logo_url: "https://shop.example/logo.png",
      session_minutes: 45,
    })
  })

  it("allow refunds only after a confirmation, and take that back without one", async () => {
    const { visit } = bench
    await toggle("Allow refunds").click()
    expect(await visit.page.getByRole("alertdialog").textContent()).toContain(
      "it refuses every one until its support has enabled them for your account",
    )
    await visit.answer("Cancel")
    expect((await bench.settings()).refunds_enabled).toBe(false)

    await toggle("Allow refunds").click()
    await visit.answer("Yes, allow refunds")
    await waitFor(() => isOn("Allow refunds"), { what: "the switch is on" })
    expect((await bench.settings()).refunds_enabled).toBe(true)

    await toggle("Allow refunds").click()
    await visit.page.getByText("Refunds are off now").waitFor()
    await waitFor(async () => !(await isOn("Allow refunds")), { what: "the switch is off" })
    expect((await bench.settings()).refunds_enabled).toBe(false)
  })

  it("tell shoppers of another attempt until that is switched off, and again when it is on", async () => {
    const { page, section, clipboard } = bench.visit
    const name = "Tell shoppers of another attempt"
    await waitFor(() => isOn(name), { what: "the switch is on when nobody has touched it" })
    await toggle(name).focus()
    await page.keyboard.press("Space")
    await waitFor(async () => !(await isOn(name)), { what: "the switch is off" })
    await page.getByText("Shoppers are no longer told of another attempt").waitFor()
    expect((await bench.settings()).notify_shopper).toBe(false)

    await page.reload()
    await waitFor(async () => !(await isOn(name)), { what: "the switch is off after a reload" })
    await toggle(name).click()
    await waitFor(() => isOn(name), { what: "the switch is on again" })
    expect((await bench.settings()).notify_shopper).toBe(true)

    const described = (await toggle(name).getAttribute("aria-describedby"))!
    const description = await page.locator(`[id="${described}"]`).textContent()
    expect(description).toContain("an e-mail provider in Medusa's notification module")
    await section("When a payment fails")
      .getByRole("button", { name: "Copy the template's name" })
      .click()
    await waitFor(async () => (await clipboard()) === "flutterwave-payment-retry", {
      what: "the template's name is copied",
    })
  })

  it.each(themes)("can be read and used by everybody, as far as axe-core can tell (%s)", (theme) =>
    bench.lookIn({ colorScheme: theme }, async (visit) => {
      await visit.openSettings()
      await visit.section("API keys").waitFor()
      await expectReadable(visit.page, theme)
    }),
  )

  it.each([
    ["fr", "Clés API"],
    ["id", "Kunci API"],
  ])("speak the admin's language and fit a phone (%s)", (language, title) =>
    bench.lookIn({ ...phone, language }, async (visit) => {
      await visit.openSettings()
      await visit.section(title).waitFor()
      await expectFitting(visit.page)
      expect(await seriousFindings(visit.page)).toEqual([])
    }),
  )
})
