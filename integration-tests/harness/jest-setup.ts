// Booting the platform is part of a test here, and so is a shopper who takes her time.
jest.setTimeout(300_000)
