// Colours of both themes, from the style sheet, so that picture, legend and panel agree.

const COLOUR_NAMES = ["person", "organization", "government", "group", "unnamed", "role", "position", "withheld",
  "line", "line-role", "ink", "muted", "paper", "accent"];
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(COLOUR_NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

function remembered() {
  try {
    return localStorage.getItem("kg-theme");
  } catch {
    return null;
  }
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("kg-theme", theme);
  } catch {
    // A browser may refuse to remember for a local file; the theme then holds for this visit.
  }
}

const isDark = () => document.documentElement.dataset.theme === "dark";
document.documentElement.dataset.theme = remembered() || (systemDark.matches ? "dark" : "light");

// A position is coloured by whether it was said, or denied, declined or not said.
const colourName = (node) => {
  if (node.kind !== "position") return node.kind;
  return (statementsOf.get(node.id) || []).every(withheld) ? "withheld" : "position";
};
const colourOf = (node) => colours[colourName(node)];
