import tseslint from "typescript-eslint"

const noFetch = {
  name: "fetch",
  message: "Only src/flutterwave speaks to the network.",
}

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "**/.medusa/",
      "**/.cache/",
      "coverage/",
      // A link to admin/, which is read under its own name.
      "src/admin",
      "admin/__admin-extensions__.js",
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // Named one by one: the nearest tsconfig of a unit test is the one that leaves tests out.
        project: ["tsconfig.json", "integration-tests/tsconfig.json", "admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-ignore": true, "ts-nocheck": true, "ts-expect-error": true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // The query builder's transactions take a promise where their types say void.
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { arguments: false } },
      ],
      // It fights the type arguments that a database's row types need.
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      // An async function without await is how an interface of promises is answered at once.
      "@typescript-eslint/require-await": "off",
      "no-empty": "error",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[params.length=0]" +
            "[body.type='BlockStatement'][body.body.length=0]",
          message: "An error that is dropped is one that nobody hears of.",
        },
      ],
    },
  },
  {
    files: ["src/{modules,api,jobs,subscribers,workflows,providers}/**/*.ts"],
    ignores: ["**/*.spec.ts"],
    rules: { "no-restricted-globals": ["error", noFetch] },
  },
  {
    files: ["**/*.spec.ts"],
    rules: {
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": "allow-with-description", minimumDescriptionLength: 5 },
      ],
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["integration-tests/**", "demo/**"],
    rules: {
      // What comes over HTTP is checked by expectations here, and where it is not, a test breaks.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
  {
    // Programs that talk to a terminal.
    files: ["demo/**", "integration-tests/run/main.ts", "integration-tests/emulator/main.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    rules: { "no-empty": "error", "no-unused-vars": "error", "prefer-const": "error" },
  },
)
