/**
 * Arrows run downwards only: api, jobs and subscribers, then workflows, then the providers'
 * helpers and the modules, then src/flutterwave, which knows nothing of Medusa.
 *
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    rule("flutterwave-knows-nobody", "src/flutterwave speaks Flutterwave and nothing else", {
      from: "^src/flutterwave/",
      to: "^(src/(?!flutterwave/)|node_modules/@medusajs/(?!deps|framework/dist/(deps/)?zod))",
      except: [],
    }),
    only("modules-remember", "^src/modules/", ["modules", "flutterwave"]),
    {
      name: "modules-have-no-network",
      comment: "What remembers never speaks to the network.",
      severity: "error",
      from: { path: "^src/modules/" },
      to: {
        path: "^((node:)?(http|https|http2|net|tls|dgram)$|node_modules/(undici|axios|got|node-fetch)/)",
      },
    },
    only("providers-translate", "^src/providers/", ["providers", "modules", "flutterwave"]),
    only("workflows-decide", "^src/workflows/", [
      "workflows",
      "providers/[^/]+/helpers",
      "modules",
      "flutterwave",
    ]),
    ...["api", "jobs", "subscribers"].map((edge) =>
      only(`${edge}-stay-thin`, `^src/${edge}/`, [
        edge,
        "workflows",
        "providers/[^/]+/helpers",
        "modules",
        "flutterwave",
      ]),
    ),
    only("links-join-modules", "^src/links/", ["modules"]),
    {
      name: "product-stands-alone",
      comment: "What is published needs neither tests nor demo nor dashboard.",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.spec\\.ts$" },
      to: { path: "^(integration-tests|demo|admin)/" },
    },
    {
      name: "admin-shares-only-types",
      comment: "The dashboard talks to the server by HTTP.",
      severity: "error",
      from: { path: "^admin/" },
      to: { path: "^(src|integration-tests|demo)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "emulator-stands-alone",
      comment: "Written from Flutterwave's documentation, not from the plugin.",
      severity: "error",
      from: { path: "^integration-tests/emulator/" },
      to: { path: "^(src|admin|demo|integration-tests/(?!emulator/))" },
    },
    {
      name: "demo-is-a-store",
      comment: "The demo uses the plugin as any store does: by its name.",
      severity: "error",
      from: { path: "^demo/" },
      to: { path: "^(src|admin|integration-tests/(?!setup/|emulator/))" },
    },
    {
      name: "product-code-uses-no-tests",
      comment: "Specs are for jest alone.",
      severity: "error",
      from: { pathNot: "\\.spec\\.ts$" },
      to: { path: "\\.spec\\.ts$" },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or three.",
      severity: "error",
      // Two tables that refer to each other say so on both sides.
      from: { pathNot: "^src/modules/[^/]+/models/" },
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nobody uses and that uses nobody.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [
          "\\.spec\\.ts$",
          "\\.d\\.ts$",
          "^src/(api|jobs|subscribers|links)/",
          "/migrations/",
          "^admin/(routes|widgets|i18n)/",
          "^demo/",
          "^integration-tests/store/(medusa-config|src/)",
          "^integration-tests/harness/jest-setup\\.ts$",
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "(^|/)(\\.medusa|\\.cache)/|^src/admin|^integration-tests/store/public/|__admin-extensions__",
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
    },
  },
}

/** What lies at `path` may use these parts of src and no other. */
function only(name, path, parts) {
  return {
    name,
    comment: "Arrows run downwards only.",
    severity: "error",
    from: { path, pathNot: "\\.spec\\.ts$" },
    to: { path: "^src/", pathNot: `^src/(${parts.join("|")})/` },
  }
}

function rule(name, comment, { from, to }) {
  return { name, comment, severity: "error", from: { path: from }, to: { path: to } }
}
