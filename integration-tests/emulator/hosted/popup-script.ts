/**
 * A stand-in for Flutterwave's `v3.js`: `FlutterwaveCheckout(options)` opens the hosted page in an
 * iframe named `checkout`. With `redirect_url` the shop's page leaves for it; without, `callback` gets
 * the result. The end is seen through the frame, so it works only where shop and stand-in are reachable
 * by the same browser.
 */
export function popupScript(origin: string): string {
  return `(function () {
  var ORIGIN = ${JSON.stringify(origin)}
  window.FlutterwaveCheckout = function (options) {
    var frame = document.createElement("iframe")
    frame.name = "checkout"
    frame.title = "Payment"
    frame.setAttribute("data-testid", "flutterwave-popup")
    frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;background:Canvas"
    document.body.appendChild(frame)

    var form = document.createElement("form")
    form.method = "post"
    form.action = ORIGIN + "/v3/hosted/pay"
    form.target = "checkout"
    form.hidden = true
    function field(name, value) {
      if (value === undefined || value === null || value === "") return
      var input = document.createElement("input")
      input.name = name
      input.value = String(value)
      form.appendChild(input)
    }
    ;["public_key", "tx_ref", "amount", "currency", "payment_options", "payload_hash"].forEach(function (name) {
      field(name, options[name])
    })
    ;["customer", "customizations", "meta", "configurations"].forEach(function (group) {
      Object.keys(options[group] || {}).forEach(function (key) {
        field(group + "[" + key + "]", options[group][key])
      })
    })
    field("redirect_url", ORIGIN + "/v3/hosted/popup-done")
    document.body.appendChild(form)
    form.submit()
    form.remove()

    var isClosed = false
    function close(incomplete) {
      if (isClosed) return
      isClosed = true
      window.removeEventListener("message", hear)
      frame.remove()
      if (options.onclose) options.onclose(incomplete)
    }
    function hear(event) {
      if (event.origin !== ORIGIN || event.source !== frame.contentWindow) return
      var end = event.data
      if (options.redirect_url) {
        var url = new URL(options.redirect_url, location.href)
        ;["status", "tx_ref", "transaction_id"].forEach(function (name) {
          if (end[name]) url.searchParams.append(name, end[name])
        })
        location.assign(url)
        return
      }
      var isPaid = end.status === "successful" || end.status === "completed"
      if (isPaid && options.callback) {
        options.callback({
          amount: end.amount, currency: end.currency, customer: options.customer, tx_ref: end.tx_ref,
          flw_ref: end.flw_ref, status: end.status, transaction_id: Number(end.transaction_id),
        })
      }
      close(!isPaid)
    }
    window.addEventListener("message", hear)
    return { close: function () { close(true) } }
  }
})()
`
}
