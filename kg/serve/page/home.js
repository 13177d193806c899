"use strict";

const form = document.getElementById("saved");
const choice = document.getElementById("name");
const parameters = document.getElementById("parameters");
const told = document.getElementById("told");
const wrong = document.getElementById("wrong");
const endpoint = new URL("sparql", location.href).href;
const INPUT = { date: "date", integer: "number", text: "text", iri: "text" };

/* A labelled field of the form. */
function field(name, type, required, hint) {
  const box = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.name = name;
  input.id = `parameter-${name}`;
  input.type = type;
  input.required = required;
  if (hint) input.placeholder = hint;
  label.htmlFor = input.id;
  label.textContent = required ? `${name} (needed)` : name;
  box.className = "field";
  box.append(label, input);
  return box;
}

/* Shows what a saved query answers, and a field for each of its parameters. */
function show(saved) {
  const fields = saved.parameters.map((p) =>
    field(p.name, INPUT[p.type], p.required, p.type === "iri" ? "https://… or actor/…" : ""));
  const limit = field("limit", "number", false, "all");
  limit.querySelector("input").min = 0;
  parameters.replaceChildren(...fields, limit);
  told.textContent = `${saved.summary} ${saved.description}`;
  wrong.textContent = "";
}

/* The text of a saved query with its parameters, from the server, which checks them. */
async function text(name, values) {
  const query = new URLSearchParams([...values].filter(([, value]) => value !== ""));
  const response = await fetch(`queries/${name}?${query}`, { headers: { Accept: "application/sparql-query" } });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer.replace(/^#\+.*\n/gm, "").trimStart();
}

function begin(list, prefixes) {
  const start = ["kg", "rdfs"].map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>`).join("\n");
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    persistenceId: `kg ${endpoint}`,
    yasqe: {
      editorHeight: "360px",
      autocompleters: ["variables"], // the others ask other servers
      value: `${start}\n\nSELECT ?who ?what WHERE {\n  ?a kg:said ?position ; rdfs:label ?who .\n  ?position kg:text ?what .\n} LIMIT 20\n`,
    },
    yasr: { prefixes },
  });
  choice.replaceChildren(...list.map((saved) => new Option(saved.name, saved.name)));
  const chosen = () => list.find((saved) => saved.name === choice.value);
  choice.addEventListener("change", () => show(chosen()));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    try {
      const query = await text(choice.value, new FormData(form));
      const tab = yasgui.getTab();
      tab.setQuery(query);
      await tab.query();
    } catch (error) {
      wrong.textContent = error.message ?? "";
    }
  });
  show(chosen());
}

document.getElementById("endpoint").textContent = endpoint;
fetch("queries")
  .then((response) => response.json())
  .then(({ queries, prefixes }) => begin(queries, prefixes))
  .catch((error) => { wrong.textContent = `The saved queries cannot be listed: ${error.message}`; });
