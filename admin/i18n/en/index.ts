import checkout from "./checkout.json"
import keys from "./keys.json"
import status from "./status.json"
import webhook from "./webhook.json"

export default { ...status, ...keys, ...webhook, ...checkout }
