import checkout from "./checkout.json"
import keys from "./keys.json"
import lists from "./lists.json"
import payment from "./payment.json"
import payments from "./payments.json"
import status from "./status.json"
import webhook from "./webhook.json"

export default { ...status, ...keys, ...webhook, ...checkout, ...lists, ...payment, ...payments }
