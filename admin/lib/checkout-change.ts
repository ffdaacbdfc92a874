import type { CheckoutSettings } from "./settings"

/** What the form changes. The rest is changed elsewhere, or belongs to features not there yet. */
type CheckoutChange = Omit<CheckoutSettings, "notify_shopper" | "direct_card" | "capture">

/** What the form holds: an empty text stands for none. */
export type CheckoutValues = Omit<CheckoutChange, "title" | "logo_url" | "session_minutes"> & {
  title: string
  logo_url: string
  session_minutes: string
}

/** The part of the settings that the form is about, as it holds it. */
export function checkoutValuesOf(settings: CheckoutSettings): CheckoutValues {
  return {
    checkout: settings.checkout,
    payment_options: settings.payment_options,
    title: settings.title ?? "",
    logo_url: settings.logo_url ?? "",
    session_minutes: String(settings.session_minutes),
    place_pending_orders: settings.place_pending_orders,
  }
}

/** What the server is told of the form's values. */
export function checkoutChangeOf(values: CheckoutValues): CheckoutChange {
  return {
    ...values,
    title: values.title.trim() || null,
    logo_url: values.logo_url.trim() || null,
    session_minutes: Number(values.session_minutes),
  }
}
