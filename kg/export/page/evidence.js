// A fact as people check it: the sentence it was read from, the words marked, where it is printed, how sure it is.

function card(fact, named) {
  const speaker = nodes[fact.from];
  const tone = withheld(fact) ? "act withheld" : "act";
  const act = el("button", { type: "button", class: tone, title: "Show it in the picture", onclick: () => select(nodes[fact.to]) },
    named ? `${clip(speaker.name, 50)} ${verb(fact)}` : verb(fact));
  const subjects = [...topicsOf(fact), ...namedIn(fact)].map((id) => nodes[id]);
  return el("article", { class: "card", "data-fact": fact.to },
    el("p", { class: "card-head" }, act, el("span", { class: "when" }, date(dateOf(fact)))),
    fact.evidences.map(evidenceBlock),
    subjects.length > 0 && el("p", { class: "subjects" }, subjects.map((subject) =>
      el("button", { type: "button", class: `tag ${subject.kind}`, onclick: () => select(subject) }, clip(subject.name, 40)))));
}

function evidenceBlock(evidence) {
  const words = evidence.passage.map((piece, index) => (index % 2 ? el("mark", {}, piece) : piece));
  const { title, url, outlet, published } = articles[evidence.article];
  const source = [outlet, published && date(published)].filter(Boolean).join(", ");
  const via = (evidence.via || []).map((name) => (typeof name === "number" ? nodes[name].name : name));
  const told = [
    evidence.said_on && `said ${date(evidence.said_on)}`,
    via.length && `via ${via.join(", via ")}`,
    evidence.quote === "direct" && "direct quotation",
    evidence.quote === "mixed" && "partly quoted",
    evidence.medium,
  ].filter(Boolean);
  return el("div", { class: "evidence" },
    el("blockquote", {}, words),
    el("p", { class: "source" }, title || url ? link(url, title || url) : null, source && el("span", {}, source)),
    el("p", { class: "told" }, sure(evidence.confidence), told.map((text) => el("span", {}, text))));
}

function sure(value) {
  const percent = Math.round(value * 100);
  return el("span", { class: "sure", title: "How surely this was read: the extractor’s own estimate" },
    svg("svg", { viewBox: "0 0 30 6", width: 30, height: 6, "aria-hidden": "true" },
      svg("rect", { width: 30, height: 6, rx: 3, class: "trough" }), svg("rect", { width: 30 * value, height: 6, rx: 3, class: "level" })),
    `${percent} % sure`);
}

function evidenceFold(fact) {
  return el("details", {}, el("summary", {}, count(fact.evidences.length, "passage", "passages")), fact.evidences.slice(0, 40).map(evidenceBlock));
}
