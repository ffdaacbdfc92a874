import { errorMessage, fill } from "./lib/dom.js"
import { route, startRouter } from "./lib/router.js"
import { loadStore, onChange } from "./lib/store.js"
import { showCart } from "./views/cart.js"
import { showCheckout } from "./views/checkout.js"
import { showHeader } from "./views/header.js"
import { showNotice } from "./views/notice.js"
import { showOrder } from "./views/order.js"
import { showOutcome } from "./views/outcome.js"
import { showLoading, showProducts } from "./views/products.js"

route(/^\/$/, showProducts)
route(/^\/cart$/, showCart)
route(/^\/checkout$/, showCheckout)
route(/^\/return$/, showOutcome)
route(/^\/order\/([\w-]+)$/, showOrder)

const main = document.getElementById("main")
const header = document.getElementById("header")

// The browser's Back button may bring this page back as it was left, its pay button still busy.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload()
})

async function start() {
  showLoading(main)
  onChange(() => showHeader(header))
  try {
    await loadStore()
  } catch (error) {
    fill(main, errorMessage(error.message))
    return
  }
  startRouter(main)
  await showNotice(document.getElementById("notice"))
}

void start()
