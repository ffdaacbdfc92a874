/** @type {import("jest").Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true },
          transform: { decoratorMetadata: true },
          target: "es2022",
        },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  // The platform keeps a package.json of the same name beside what it builds, and src/admin is a
  // link to a folder that is here already.
  modulePathIgnorePatterns: [
    "<rootDir>/.medusa/",
    "<rootDir>/.cache/",
    "<rootDir>/src/admin/",
    "<rootDir>/demo/.medusa/",
  ],
  testPathIgnorePatterns: ["/node_modules/", "/.medusa/", "/.cache/"],
}

/** @type {import("jest").Config} */
module.exports = {
  watchman: false,
  cacheDirectory: "<rootDir>/.cache/jest",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: [
        "<rootDir>/{src,admin}/**/*.spec.ts",
        "<rootDir>/integration-tests/{setup,run,harness,emulator}/**/*.spec.ts",
        "<rootDir>/demo/**/*.spec.ts",
      ],
    },
    {
      ...shared,
      displayName: "platform",
      testMatch: ["<rootDir>/integration-tests/platform/**/*.spec.ts"],
      setupFilesAfterEnv: ["<rootDir>/integration-tests/harness/jest-setup.ts"],
    },
    {
      ...shared,
      displayName: "browser",
      testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
      setupFilesAfterEnv: ["<rootDir>/integration-tests/harness/jest-setup.ts"],
    },
  ],
}
