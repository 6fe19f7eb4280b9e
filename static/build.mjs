// Rebuilds the vendored part of static/ from the packages that package-lock.json pins: the GOV.UK Design System in the
// portal's own face and colours, its script, the font files and the licences. Run it with `npm ci && npm run static`.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { compileString } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const packages = join(root, "node_modules");
const FONT = "public-sans";
const WEIGHTS = [400, 600, 700];
// The latin cut lacks the letters of many family and place names, so the two others come with it.
const CUTS = ["latin-ext", "vietnamese", "latin"];

const settings = `
@use "govuk-frontend/dist/govuk" as * with (
  $govuk-font-family: ("Public Sans", "Arial", sans-serif),
  $govuk-font-family-print: ("Public Sans", "Arial", sans-serif),
  $govuk-include-default-font-face: false,
  $govuk-brand-colour: #0f4c5c,
  $govuk-text-colour: #12222a,
  $govuk-secondary-text-colour: #4a5a61,
  $govuk-link-colour: #0b5570,
  $govuk-link-visited-colour: #0b5570,
  $govuk-link-hover-colour: #072f3a,
  $govuk-link-active-colour: #12222a,
  $govuk-border-colour: #c3ced1,
  $govuk-hover-colour: #c3ced1,
  $govuk-input-border-colour: #12222a,
  $govuk-error-colour: #b3261e,
  $govuk-success-colour: #1a5c33,
  $govuk-focus-colour: #ffdd00,
  $govuk-button-background-colour: #0f4c5c,
  $govuk-template-background-colour: #f1f6f7,
  $govuk-page-width: 1180px,
  $govuk-typography-scale: (
    80: (null: (font-size: 40px, line-height: 46px), tablet: (font-size: 58px, line-height: 64px), print: (font-size: 36pt, line-height: 1.1)),
    48: (null: (font-size: 28px, line-height: 33px), tablet: (font-size: 34px, line-height: 39px), print: (font-size: 20pt, line-height: 1.15)),
    36: (null: (font-size: 24px, line-height: 29px), tablet: (font-size: 28px, line-height: 33px), print: (font-size: 17pt, line-height: 1.15)),
    27: (null: (font-size: 20px, line-height: 26px), tablet: (font-size: 22px, line-height: 28px), print: (font-size: 14pt, line-height: 1.2)),
    24: (null: (font-size: 20px, line-height: 26px), tablet: (font-size: 22px, line-height: 28px), print: (font-size: 14pt, line-height: 1.2)),
    19: (null: (font-size: 16px, line-height: 24px), print: (font-size: 11pt, line-height: 1.35)),
    16: (null: (font-size: 15px, line-height: 21px), print: (font-size: 10pt, line-height: 1.35)),
    14: (null: (font-size: 14px, line-height: 18px), print: (font-size: 9.5pt, line-height: 1.3))
  )
);
`;

function withoutCrestAndMaps(css) {
  // The royal arms are gov.uk's alone, and collectstatic looks for every file that a url() names.
  return css
    .replace(/[^{}]+\{[^{}]*govuk-crest[^{}]*\}/g, "")
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//g, "");
}

function buildStyles() {
  const { css } = compileString(settings, {
    loadPaths: [packages],
    style: "compressed",
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "slash-div", "if-function"],
  });
  const cleaned = withoutCrestAndMaps(css);
  if (/crest|GDS Transport|url\(/.test(cleaned)) throw new Error("The compiled CSS names a file that static/ does not hold.");
  writeFileSync(join(here, "css/govuk.css"), cleaned.replace(/^\uFEFF/, "") + "\n");
}

function buildScript() {
  const source = readFileSync(join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), "utf8");
  writeFileSync(join(here, "js/govuk-frontend.min.js"), source.replace(/\/\/# sourceMappingURL=.*\n?/g, ""));
}

function buildFonts() {
  const source = join(packages, "@fontsource", FONT);
  const ranges = JSON.parse(readFileSync(join(source, "unicode.json"), "utf8"));
  const faces = ["/* Public Sans, SIL Open Font License 1.1: see ../licences. Made by static/build.mjs. */"];
  for (const cut of CUTS) {
    for (const weight of WEIGHTS) {
      const name = `${FONT}-${cut}-${weight}-normal.woff2`;
      copyFileSync(join(source, "files", name), join(here, "fonts", name));
      faces.push(
        `@font-face {\n  font-family: "Public Sans";\n  font-style: normal;\n  font-weight: ${weight};\n  font-display: swap;\n` +
          `  src: url("../fonts/${name}") format("woff2");\n  unicode-range: ${ranges[cut]};\n}`,
      );
    }
  }
  writeFileSync(join(here, "css/fonts.css"), faces.join("\n") + "\n");
}

function copyLicences() {
  // govuk-frontend's package carries no licence file, so licences/govuk-frontend.txt was written by hand.
  copyFileSync(join(packages, "@fontsource", FONT, "LICENSE"), join(here, "licences/public-sans.txt"));
  copyFileSync(join(packages, "axe-core/axe.min.js"), join(root, "tests/vendor/axe.min.js"));
  copyFileSync(join(packages, "axe-core/LICENSE"), join(root, "tests/vendor/axe-LICENSE.txt"));
}

for (const folder of ["css", "js", "fonts", "licences", "../tests/vendor"]) mkdirSync(join(here, folder), { recursive: true });
buildStyles();
buildScript();
buildFonts();
copyLicences();
