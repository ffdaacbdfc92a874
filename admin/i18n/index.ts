import en from "./en"
import fr from "./fr"
import id from "./id"

export default {
  en: { flutterwave: en },
  fr: { flutterwave: fr },
  id: { flutterwave: id },
}
