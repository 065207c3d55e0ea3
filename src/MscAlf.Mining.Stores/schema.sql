-- The store of a run: every document with what was found in it.
-- Keys are texts that stay the same from run to run: the document's id, a mention's and a claim's id inside its document, a concept's CURIE.
-- All spans are half open, in Unicode code points, as in the document records: of the clean text (documents.text) in *_start and *_end,
-- of the source text as a JSON list [[start,end],...] in columns named source. substr(text, start + 1, end - start) gives the words.
-- ordinal counts from 0 in the order of the document. Rows stand in the order in which documents were added.

CREATE TABLE meta ( -- what made this store
  key TEXT PRIMARY KEY NOT NULL, -- such as schema, tool, pipeline
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents ( -- one page, record or file; what it states about its paper
  document TEXT PRIMARY KEY NOT NULL, -- the id as given, or made from the file's place
  uri TEXT NOT NULL, -- path or URL as it was given
  member TEXT, -- the record inside a container file
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  sha256 TEXT, -- of the decompressed bytes
  kind TEXT NOT NULL, -- pubmed-page, news, aggregator-page, pdf-text, page, record, text
  fetched_at TEXT, -- ISO 8601, UTC
  stated_id TEXT, -- doi:…, pmid:… or pmcid:…, the strongest that is stated
  title TEXT, -- of the paper
  doi TEXT,
  pmid TEXT,
  pmcid TEXT,
  journal TEXT,
  year INTEGER,
  date TEXT, -- ISO 8601, as exact as stated
  volume TEXT,
  issue TEXT,
  pages TEXT,
  language TEXT NOT NULL, -- ISO 639-1
  secondary INTEGER NOT NULL, -- 1: a page about a paper, such as a news story
  status TEXT NOT NULL, -- current, retracted, corrected, concern
  page_title TEXT, -- a secondary page's own headline
  text TEXT NOT NULL -- the clean text
);

CREATE TABLE document_authors ( -- authors as stated
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  family TEXT NOT NULL, -- family name, or a group's whole name
  given TEXT
);

CREATE TABLE document_labels ( -- publication types and keywords as stated
  document TEXT NOT NULL REFERENCES documents (document),
  kind TEXT NOT NULL, -- type or keyword
  ordinal INTEGER NOT NULL,
  label TEXT NOT NULL
);

CREATE TABLE publications ( -- papers: the documents that show or report one paper share it
  publication TEXT PRIMARY KEY NOT NULL, -- doi:…, pmid:…, pmcid:… or another stable id
  title TEXT,
  doi TEXT,
  pmid TEXT,
  pmcid TEXT,
  journal TEXT,
  year INTEGER,
  date TEXT,
  status TEXT NOT NULL, -- current, retracted, corrected, concern
  line TEXT NOT NULL REFERENCES publications (publication), -- the paper that stands for its line of evidence: a preprint and its paper share one
  deleted_by TEXT REFERENCES documents (document) -- the document that says that the source has deleted it
);

CREATE TABLE publication_documents ( -- which document shows or reports which paper, the best first
  publication TEXT NOT NULL REFERENCES publications (publication),
  ordinal INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents (document),
  role TEXT, -- full-text, record, abstract-page, preprint, aggregator, news
  superseded_by TEXT REFERENCES documents (document) -- the later record that takes its place
);

CREATE TABLE publication_states ( -- why a paper has its status
  publication TEXT NOT NULL REFERENCES publications (publication),
  ordinal INTEGER NOT NULL,
  status TEXT NOT NULL, -- retracted, concern, corrected
  document TEXT NOT NULL REFERENCES documents (document), -- which says so: of the paper itself or of the notice
  rule TEXT NOT NULL, -- status, types, title, relation, notice, published-version
  source TEXT NOT NULL -- [] for the whole document
);

CREATE TABLE publication_links ( -- relations of papers
  publication TEXT NOT NULL REFERENCES publications (publication),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL, -- retraction-of, correction-in, comment-on, preprint-of…
  target TEXT NOT NULL, -- publications.publication where the store holds it
  document TEXT NOT NULL REFERENCES documents (document), -- which says so
  rule TEXT NOT NULL -- relation, title, fingerprint
);

CREATE TABLE metadata ( -- stated values with their places
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  rule TEXT NOT NULL -- which rule found it
);

CREATE TABLE sections ( -- parts of the clean text under one heading
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  part TEXT NOT NULL, -- title, abstract, body, keywords, caption
  kind TEXT NOT NULL, -- results, methods, discussion…
  heading TEXT, -- as written
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  source TEXT NOT NULL
);

CREATE TABLE sentences ( -- headings and keyword lines are sentences by their place
  document TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  section INTEGER NOT NULL, -- sections.ordinal
  is_heading INTEGER NOT NULL, -- 1: a heading, label, title or keyword line
  role TEXT, -- background, objective, methods, results, conclusions
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  FOREIGN KEY (document, section) REFERENCES sections (document, ordinal)
);

CREATE TABLE trivia ( -- what was stripped, and why
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, -- the reason: site-banner, navigation, references, markup, duplicate…
  rule TEXT NOT NULL, -- which rule said so
  source TEXT NOT NULL
);

CREATE TABLE concepts ( -- things that mentions point to
  concept TEXT PRIMARY KEY NOT NULL, -- CURIE, such as HGNC:6018
  label TEXT NOT NULL, -- preferred name
  verified INTEGER NOT NULL -- 1: checked against a release of its ontology
);

CREATE TABLE concept_xrefs ( -- other ids of the same thing
  concept TEXT NOT NULL REFERENCES concepts (concept),
  ordinal INTEGER NOT NULL,
  xref TEXT NOT NULL -- CURIE
);

CREATE TABLE abbreviations ( -- short forms that the document defines
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  short TEXT NOT NULL,
  long TEXT NOT NULL,
  short_start INTEGER NOT NULL,
  short_end INTEGER NOT NULL,
  long_start INTEGER NOT NULL,
  long_end INTEGER NOT NULL
);

CREATE TABLE mentions ( -- named things in the text
  document TEXT NOT NULL,
  mention TEXT NOT NULL, -- m-… ; stable while words and place stay
  ordinal INTEGER NOT NULL,
  sentence INTEGER NOT NULL, -- sentences.ordinal
  type TEXT NOT NULL, -- cytokine, cell-source…
  text TEXT NOT NULL, -- as written
  normalized TEXT NOT NULL, -- with damage repaired and shared material put back
  concept TEXT REFERENCES concepts (concept),
  nil TEXT, -- why there is no concept: Ambiguous, NotInLexicon, SpeciesUnknown, AbbreviationUndefined
  unit TEXT, -- UCUM, of a quantity; its numbers are in mention_values
  score REAL NOT NULL, -- 0 to 1
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  source TEXT NOT NULL,
  FOREIGN KEY (document, sentence) REFERENCES sentences (document, ordinal)
);

CREATE TABLE mention_candidates ( -- concepts that fit too, best first
  document TEXT NOT NULL,
  mention TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  concept TEXT NOT NULL REFERENCES concepts (concept),
  FOREIGN KEY (document, mention) REFERENCES mentions (document, mention)
);

CREATE TABLE mention_parts ( -- slots of a composed mention
  document TEXT NOT NULL,
  mention TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  slot TEXT NOT NULL, -- species, tissue, cell, product, modification
  value TEXT NOT NULL,
  FOREIGN KEY (document, mention) REFERENCES mentions (document, mention)
);

CREATE TABLE mention_values ( -- numbers of a quantity: one, the ends of a range, or a list
  document TEXT NOT NULL,
  mention TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  value REAL NOT NULL, -- in mentions.unit
  FOREIGN KEY (document, mention) REFERENCES mentions (document, mention)
);

CREATE TABLE claims ( -- what a sentence says about the topic
  document TEXT NOT NULL,
  claim TEXT NOT NULL, -- c-… ; stable while words and place stay
  ordinal INTEGER NOT NULL,
  sentence INTEGER NOT NULL, -- sentences.ordinal
  kind TEXT NOT NULL, -- mechanism, efficacy, safety…
  polarity TEXT NOT NULL, -- positive, negative
  certainty TEXT NOT NULL, -- asserted, probable, hypothesized
  attribution TEXT NOT NULL, -- own, cited, general
  score REAL NOT NULL, -- of the kind, 0 to 1
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  source TEXT NOT NULL,
  FOREIGN KEY (document, sentence) REFERENCES sentences (document, ordinal)
);

CREATE TABLE claim_mechanisms ( -- by which mechanisms a claim says that it works
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  mechanism TEXT NOT NULL, -- as the taxonomy names it
  score REAL NOT NULL, -- 0 to 1
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim)
);

CREATE TABLE claim_outcomes ( -- which outcomes a claim speaks of
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  outcome TEXT NOT NULL, -- survival, liver-function…
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim)
);

CREATE TABLE claim_evidence ( -- what kind of evidence a claim rests on
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  evidence TEXT NOT NULL, -- clinical, animal, in-vitro, review
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim)
);

CREATE TABLE bibliography ( -- the reference list of a document, where it has one
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  key TEXT NOT NULL, -- what the markers say: 12
  text TEXT NOT NULL, -- the entry as one line
  doi TEXT, -- where stated
  pmid TEXT -- where stated
);

CREATE TABLE bibliography_publications ( -- which entries are papers of this store, of those that claims cite
  document TEXT NOT NULL,
  key TEXT NOT NULL,
  publication TEXT NOT NULL REFERENCES publications (publication),
  FOREIGN KEY (document, key) REFERENCES bibliography (document, key)
);

CREATE TABLE claim_references ( -- which entries of the list the markers of a claim's sentence mean
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim),
  FOREIGN KEY (document, key) REFERENCES bibliography (document, key)
);

CREATE TABLE effects ( -- statements inside a claim: what acts, which way, on what
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  agent TEXT, -- a mention, or null with the words in agent_text
  agent_text TEXT,
  direction TEXT NOT NULL, -- of the target: increase, decrease, no-change, present
  target TEXT, -- a mention, or null with the words in target_text
  target_text TEXT,
  claim_key TEXT NOT NULL, -- k-… ; the same for every statement of this agent class, direction, target and polarity
  evidence_key TEXT NOT NULL, -- e-… ; the same for the same statement in the same sentence of the same paper
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim),
  FOREIGN KEY (document, agent) REFERENCES mentions (document, mention),
  FOREIGN KEY (document, target) REFERENCES mentions (document, mention)
);

CREATE TABLE effect_context ( -- under which conditions an effect is stated
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  effect INTEGER NOT NULL, -- effects.ordinal
  ordinal INTEGER NOT NULL,
  slot TEXT NOT NULL, -- species, model, dose…
  mention TEXT, -- or null with the words in words
  words TEXT,
  FOREIGN KEY (document, claim, effect) REFERENCES effects (document, claim, ordinal),
  FOREIGN KEY (document, mention) REFERENCES mentions (document, mention)
);

CREATE TABLE cues ( -- the words that made a claim what it is
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, -- negation, hedge, direction, citation, mechanism
  claim TEXT,
  text TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  scope_start INTEGER NOT NULL, -- what it reaches
  scope_end INTEGER NOT NULL,
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim)
);

CREATE TABLE decisions ( -- what curators decided about claims
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  status TEXT NOT NULL, -- accept, reject, correct; a rejected claim counts for no finding
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL, -- ISO 8601
  reason TEXT NOT NULL,
  fields TEXT NOT NULL, -- JSON list of the corrected fields
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim)
);

CREATE TABLE diagnostics ( -- what was doubtful
  document TEXT NOT NULL REFERENCES documents (document),
  ordinal INTEGER NOT NULL,
  code TEXT NOT NULL, -- MSC and four digits
  severity TEXT NOT NULL, -- info, warning, error
  message TEXT NOT NULL,
  source TEXT NOT NULL -- [] for the whole document
);

CREATE TABLE findings ( -- claims of several documents that say the same
  finding TEXT PRIMARY KEY NOT NULL,
  agent_class TEXT NOT NULL,
  agent_id TEXT, -- CURIE
  direction TEXT NOT NULL,
  target TEXT NOT NULL,
  target_id TEXT, -- CURIE
  belief REAL NOT NULL, -- 0 to 1
  arithmetic TEXT NOT NULL, -- how the belief was reckoned
  explanation TEXT, -- what differs between the two sides, where there are two
  rollup INTEGER NOT NULL -- 1: gathers findings on narrower concepts, whose claims it repeats; never add it to them
);

CREATE TABLE finding_children ( -- which findings a roll-up gathers
  finding TEXT NOT NULL REFERENCES findings (finding),
  child TEXT NOT NULL REFERENCES findings (finding)
);

CREATE TABLE finding_breakdown ( -- each side of a finding by evidence level and species; a claim with several values counts for each
  finding TEXT NOT NULL REFERENCES findings (finding),
  stance TEXT NOT NULL, -- supports, opposes
  facet TEXT NOT NULL, -- evidence, species
  value TEXT NOT NULL, -- 'not stated' where a claim states none
  claims INTEGER NOT NULL, -- claims that count
  publications INTEGER NOT NULL -- independent pieces of evidence among them
);

CREATE TABLE finding_differences ( -- what the two sides of a finding state differently, with no value in common
  finding TEXT NOT NULL REFERENCES findings (finding),
  slot TEXT NOT NULL, -- evidence, species, route, agent-tissue…
  stance TEXT NOT NULL, -- supports, opposes
  value TEXT NOT NULL,
  claims INTEGER NOT NULL,
  publications INTEGER NOT NULL
);

CREATE TABLE finding_mechanisms ( -- mechanisms of the claims behind a finding
  finding TEXT NOT NULL REFERENCES findings (finding),
  ordinal INTEGER NOT NULL,
  mechanism TEXT NOT NULL,
  claims INTEGER NOT NULL -- supporting claims that name it
);

CREATE TABLE finding_evidence ( -- the claims that a finding rests on, and those against it
  finding TEXT NOT NULL REFERENCES findings (finding),
  stance TEXT NOT NULL, -- supports, opposes
  ordinal INTEGER NOT NULL,
  document TEXT NOT NULL,
  claim TEXT NOT NULL,
  weight REAL NOT NULL, -- 0 to 1; 0 where it does not count
  why TEXT NOT NULL, -- how the weight came about
  piece INTEGER, -- from 1: claims of one number are one piece of evidence, as in the arithmetic; null where it does not count
  FOREIGN KEY (document, claim) REFERENCES claims (document, claim)
);

-- After the rows: keys and indexes are built at once, in order, when all rows are there.

CREATE UNIQUE INDEX document_authors_key ON document_authors (document, ordinal);
CREATE UNIQUE INDEX document_labels_key ON document_labels (document, kind, ordinal);
CREATE UNIQUE INDEX publication_documents_key ON publication_documents (publication, ordinal);
CREATE UNIQUE INDEX publication_documents_document ON publication_documents (document);
CREATE UNIQUE INDEX publication_states_key ON publication_states (publication, ordinal);
CREATE UNIQUE INDEX publication_links_key ON publication_links (publication, ordinal);
CREATE INDEX publication_links_target ON publication_links (target);
CREATE UNIQUE INDEX metadata_key ON metadata (document, ordinal);
CREATE UNIQUE INDEX sections_key ON sections (document, ordinal);
CREATE UNIQUE INDEX sentences_key ON sentences (document, ordinal);
CREATE UNIQUE INDEX trivia_key ON trivia (document, ordinal);
CREATE UNIQUE INDEX concept_xrefs_key ON concept_xrefs (concept, ordinal);
CREATE UNIQUE INDEX abbreviations_key ON abbreviations (document, ordinal);
CREATE UNIQUE INDEX mentions_key ON mentions (document, mention);
CREATE INDEX mentions_concept ON mentions (concept);
CREATE INDEX mentions_name ON mentions (type, normalized);
CREATE UNIQUE INDEX mention_candidates_key ON mention_candidates (document, mention, ordinal);
CREATE UNIQUE INDEX mention_parts_key ON mention_parts (document, mention, ordinal);
CREATE UNIQUE INDEX mention_values_key ON mention_values (document, mention, ordinal);
CREATE UNIQUE INDEX claims_key ON claims (document, claim);
CREATE INDEX claims_kind ON claims (kind);
CREATE UNIQUE INDEX claim_mechanisms_key ON claim_mechanisms (document, claim, ordinal);
CREATE INDEX claim_mechanisms_mechanism ON claim_mechanisms (mechanism);
CREATE UNIQUE INDEX claim_outcomes_key ON claim_outcomes (document, claim, ordinal);
CREATE UNIQUE INDEX claim_evidence_key ON claim_evidence (document, claim, ordinal);
CREATE UNIQUE INDEX bibliography_key ON bibliography (document, key);
CREATE UNIQUE INDEX bibliography_publications_key ON bibliography_publications (document, key);
CREATE INDEX bibliography_publications_publication ON bibliography_publications (publication);
CREATE UNIQUE INDEX claim_references_key ON claim_references (document, claim, ordinal);
CREATE INDEX effects_claim_key ON effects (claim_key);
CREATE INDEX effects_evidence_key ON effects (evidence_key);
CREATE UNIQUE INDEX effects_key ON effects (document, claim, ordinal);
CREATE INDEX effects_target ON effects (document, target);
CREATE UNIQUE INDEX effect_context_key ON effect_context (document, claim, effect, ordinal);
CREATE UNIQUE INDEX cues_key ON cues (document, ordinal);
CREATE UNIQUE INDEX decisions_key ON decisions (document, claim);
CREATE UNIQUE INDEX diagnostics_key ON diagnostics (document, ordinal);
CREATE INDEX diagnostics_code ON diagnostics (code);
CREATE UNIQUE INDEX finding_mechanisms_key ON finding_mechanisms (finding, ordinal);
CREATE UNIQUE INDEX finding_evidence_key ON finding_evidence (finding, stance, ordinal);
CREATE UNIQUE INDEX finding_children_key ON finding_children (finding, child);
CREATE UNIQUE INDEX finding_breakdown_key ON finding_breakdown (finding, stance, facet, value);
CREATE UNIQUE INDEX finding_differences_key ON finding_differences (finding, slot, stance, value);
CREATE INDEX finding_evidence_claim ON finding_evidence (document, claim);

CREATE VIEW claims_flat AS -- one row a claim with all its labels, for a spreadsheet
SELECT coalesce(pd.publication, d.stated_id) AS publication, c.document, d.title, d.year, d.secondary, d.status,
  c.claim, x.kind AS section, s.text AS sentence, c.kind,
  (SELECT group_concat(mechanism, '|') FROM (SELECT mechanism FROM claim_mechanisms m WHERE m.document = c.document AND m.claim = c.claim ORDER BY m.ordinal)) AS mechanisms,
  (SELECT group_concat(outcome, '|') FROM (SELECT outcome FROM claim_outcomes o WHERE o.document = c.document AND o.claim = c.claim ORDER BY o.ordinal)) AS outcomes,
  c.polarity, c.certainty, c.attribution,
  (SELECT group_concat(evidence, '|') FROM (SELECT evidence FROM claim_evidence e WHERE e.document = c.document AND e.claim = c.claim ORDER BY e.ordinal)) AS evidence,
  c.score, r.status AS decision
FROM claims c
JOIN documents d ON d.document = c.document
JOIN sentences s ON s.document = c.document AND s.ordinal = c.sentence
JOIN sections x ON x.document = s.document AND x.ordinal = s.section
LEFT JOIN publication_documents pd ON pd.document = c.document
LEFT JOIN decisions r ON r.document = c.document AND r.claim = c.claim;

CREATE VIEW effects_flat AS -- one row an effect, with names and ids in place of mentions
SELECT coalesce(pd.publication, d.stated_id) AS publication, e.document, e.claim, e.ordinal,
  coalesce(a.normalized, e.agent_text) AS agent, a.type AS agent_type, a.concept AS agent_concept,
  e.direction,
  coalesce(t.normalized, e.target_text) AS target, t.type AS target_type, t.concept AS target_concept,
  (SELECT group_concat(slot || '=' || normalized, '|') FROM (SELECT k.slot, coalesce(m.normalized, k.words) AS normalized FROM effect_context k LEFT JOIN mentions m ON m.document = k.document AND m.mention = k.mention
    WHERE k.document = e.document AND k.claim = e.claim AND k.effect = e.ordinal ORDER BY k.ordinal)) AS context,
  c.kind, c.polarity, c.certainty, c.attribution, s.text AS sentence
FROM effects e
JOIN documents d ON d.document = e.document
JOIN claims c ON c.document = e.document AND c.claim = e.claim
JOIN sentences s ON s.document = c.document AND s.ordinal = c.sentence
LEFT JOIN mentions a ON a.document = e.document AND a.mention = e.agent
LEFT JOIN mentions t ON t.document = e.document AND t.mention = e.target
LEFT JOIN publication_documents pd ON pd.document = e.document;

CREATE VIEW evidence_map AS -- how much evidence of which kind stands for and against each mechanism; rejected claims and retracted papers are left out
SELECT m.mechanism, coalesce(e.evidence, 'not stated') AS evidence, c.polarity, c.certainty, count(*) AS claims,
  count(DISTINCT c.document) AS documents, count(DISTINCT coalesce(pd.publication, d.stated_id, c.document)) AS publications
FROM claim_mechanisms m
JOIN claims c ON c.document = m.document AND c.claim = m.claim
JOIN documents d ON d.document = c.document
LEFT JOIN claim_evidence e ON e.document = c.document AND e.claim = c.claim
LEFT JOIN publication_documents pd ON pd.document = c.document
LEFT JOIN decisions r ON r.document = c.document AND r.claim = c.claim
WHERE coalesce(r.status, '') <> 'reject' AND d.status <> 'retracted'
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;

CREATE VIEW findings_flat AS -- one row a finding with the size of its evidence
SELECT f.finding, f.agent_class, f.agent_id, f.direction, f.target, f.target_id,
  (SELECT group_concat(mechanism, '|') FROM (SELECT mechanism FROM finding_mechanisms m WHERE m.finding = f.finding ORDER BY m.ordinal)) AS mechanisms,
  (SELECT count(*) FROM finding_evidence e WHERE e.finding = f.finding AND e.stance = 'supports') AS supporting,
  (SELECT count(*) FROM finding_evidence e WHERE e.finding = f.finding AND e.stance = 'opposes') AS opposing,
  (SELECT count(DISTINCT coalesce(pd.publication, e.document)) FROM finding_evidence e LEFT JOIN publication_documents pd ON pd.document = e.document WHERE e.finding = f.finding) AS publications,
  f.belief, f.arithmetic, f.explanation, f.rollup
FROM findings f;

CREATE VIEW contradictions AS -- one row a finding with evidence on both sides, and what differs between them; roll-ups are left out
SELECT finding, agent_class, direction, target, supporting, opposing, belief, explanation FROM findings_flat
WHERE explanation IS NOT NULL AND rollup = 0;

CREATE VIEW citations AS -- one row a citation of a claim: who cites which paper for what
SELECT r.document, r.claim, s.text AS sentence, c.attribution, r.key, b.text AS reference, b.doi, b.pmid, p.publication
FROM claim_references r
JOIN bibliography b ON b.document = r.document AND b.key = r.key
LEFT JOIN bibliography_publications p ON p.document = r.document AND p.key = r.key
JOIN claims c ON c.document = r.document AND c.claim = r.claim
JOIN sentences s ON s.document = c.document AND s.ordinal = c.sentence;

CREATE VIEW same_claims AS -- one row a statement, however many papers make it
SELECT e.claim_key, min(coalesce(a.normalized, e.agent_text)) AS agent, min(e.direction) AS direction, min(coalesce(t.normalized, e.target_text)) AS target, min(c.polarity) AS polarity,
  count(*) AS statements, count(DISTINCT e.evidence_key) AS places, count(DISTINCT coalesce(pd.publication, e.document)) AS publications
FROM effects e
JOIN claims c ON c.document = e.document AND c.claim = e.claim
LEFT JOIN mentions a ON a.document = e.document AND a.mention = e.agent
LEFT JOIN mentions t ON t.document = e.document AND t.mention = e.target
LEFT JOIN publication_documents pd ON pd.document = e.document
GROUP BY e.claim_key
ORDER BY publications DESC, statements DESC, e.claim_key;

CREATE VIEW unlinked_names AS -- names without a concept, the most frequent first: what the lexicon lacks
SELECT type, normalized AS name, nil, count(*) AS mentions, count(DISTINCT document) AS documents, min(document) AS example
FROM mentions
WHERE concept IS NULL AND nil IS NOT NULL
GROUP BY type, normalized, nil
ORDER BY count(*) DESC, type, normalized, nil;
