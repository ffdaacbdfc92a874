const person = { first_name: "Ada", last_name: "Obi", phone: "+2348012345678" }

/** Where a shopper who pays in this currency lives. */
export const addresses = {
  NGN: { ...person, address_1: "1 Marina", city: "Lagos", country_code: "ng" },
  KES: { ...person, address_1: "1 Moi Avenue", city: "Nairobi", country_code: "ke" },
  UGX: { ...person, address_1: "1 Kampala Road", city: "Kampala", country_code: "ug" },
  USD: { ...person, address_1: "1 Main St", city: "Austin", country_code: "us", province: "us-tx" },
}
