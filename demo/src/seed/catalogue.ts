import { pictures } from "./pictures"
import type { DemoPrices } from "./regions"

interface DemoVariant {
  title: string
  sku: string
  prices: DemoPrices
}

/** A product of the demo store; with one variant the storefront offers no choice. */
export interface DemoProduct {
  handle: string
  title: string
  subtitle: string
  description: string
  picture: string
  weight: number
  option: string
  variants: DemoVariant[]
}

export const catalogue: DemoProduct[] = [
  {
    handle: "ankara-tote",
    title: "Ankara Print Tote",
    subtitle: "Sewn in Aba",
    description:
      "A roomy everyday bag in bold wax-print cotton, lined in canvas, with an inside pocket for your keys.",
    picture: pictures.tote,
    weight: 350,
    option: "Size",
    variants: [
      {
        title: "One size",
        sku: "TOTE-ANKARA",
        prices: { ngn: 12500, kes: 1050, ugx: 30000, usd: 9 },
      },
    ],
  },
  {
    handle: "kiondo-basket",
    title: "Kiondo Sisal Basket",
    subtitle: "Woven in Machakos",
    description:
      "Hand-woven from dyed sisal with leather handles. Strong enough for the market, handsome enough for the table.",
    picture: pictures.basket,
    weight: 600,
    option: "Size",
    variants: [
      {
        title: "Small",
        sku: "KIONDO-S",
        prices: { ngn: 21000, kes: 1800, ugx: 51000, usd: 14.5 },
      },
      {
        title: "Large",
        sku: "KIONDO-L",
        prices: { ngn: 32000, kes: 2750, ugx: 78000, usd: 22 },
      },
    ],
  },
  {
    handle: "mount-elgon-coffee",
    title: "Mount Elgon Coffee",
    subtitle: "Grown in Sipi",
    description:
      "Washed Bugisu arabica, roasted medium: blackcurrant, cocoa and a clean finish. Whole beans.",
    picture: pictures.coffee,
    weight: 500,
    option: "Weight",
    variants: [
      {
        title: "250 g",
        sku: "COFFEE-250",
        prices: { ngn: 9800, kes: 850, ugx: 24000, usd: 6.75 },
      },
      {
        title: "1 kg",
        sku: "COFFEE-1000",
        prices: { ngn: 34500, kes: 2950, ugx: 84000, usd: 23.5 },
      },
    ],
  },
  {
    handle: "raw-shea-butter",
    title: "Raw Shea Butter",
    subtitle: "Pressed in Tamale",
    description:
      "Unrefined, ivory and nutty. For skin and hair, from a women's cooperative that presses it by hand.",
    picture: pictures.shea,
    weight: 280,
    option: "Weight",
    variants: [
      {
        title: "250 g",
        sku: "SHEA-250",
        prices: { ngn: 6200, kes: 540, ugx: 15000, usd: 4.25 },
      },
    ],
  },
  {
    handle: "calabash-lamp",
    title: "Calabash Table Lamp",
    subtitle: "Carved in Saint-Louis",
    description:
      "A dried gourd, pierced by hand, that throws a pattern of warm light on the wall. With cable and bulb.",
    picture: pictures.lamp,
    weight: 1200,
    option: "Size",
    variants: [
      {
        title: "One size",
        sku: "LAMP-CALABASH",
        prices: { ngn: 58000, kes: 4950, ugx: 141000, usd: 39.5 },
      },
    ],
  },
  {
    handle: "kitenge-cushion",
    title: "Kitenge Cushion Cover",
    subtitle: "Sewn in Jinja",
    description:
      "45 × 45 cm, printed cotton on the front and plain linen on the back, with a hidden zip.",
    picture: pictures.cushion,
    weight: 220,
    option: "Size",
    variants: [
      {
        title: "45 × 45 cm",
        sku: "CUSHION-KITENGE",
        prices: { ngn: 8400, kes: 720, ugx: 20500, usd: 5.8 },
      },
    ],
  },
]
