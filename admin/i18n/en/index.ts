import checkout from "./checkout.json"
import inbox from "./inbox.json"
import keys from "./keys.json"
import lists from "./lists.json"
import order from "./order.json"
import payment from "./payment.json"
import payments from "./payments.json"
import reconciliation from "./reconciliation.json"
import status from "./status.json"
import webhook from "./webhook.json"

export default {
  ...status,
  ...keys,
  ...webhook,
  ...checkout,
  ...lists,
  ...payment,
  ...payments,
  ...order,
  ...inbox,
  ...reconciliation,
}
