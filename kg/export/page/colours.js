// Colours of both themes, from the style sheet, so that picture, legend and panel agree.

const COLOUR_NAMES = ["person", "organization", "government", "group", "unnamed", "role", "topic", "topic-tint", "position", "withheld",
  "line", "line-role", "ink", "muted", "paper", "accent", ...Array.from({ length: 9 }, (_, index) => `community-${index}`)];
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

// A position is coloured by whether it was said, or denied, declined or not said; in the network actors by community.
const colourName = (node) => {
  if (node.kind !== "position") return node.kind;
  return (statementsOf.get(node.id) || []).every(withheld) ? "withheld" : "position";
};
const COMMUNITIES = 8; // those with a colour of their own; the rest share one
const colourOf = (node) =>
  colours[picture === "network" && node.net ? `community-${Math.min(node.community, COMMUNITIES)}` : colourName(node)];
