(() => {
  const all = (s, e) => Array.from((e || document).querySelectorAll(s));
  const box = document.getElementById('fix');
  const parts = ['title', 'abstract', 'body', 'heading', 'keywords', 'caption'];
  const trivia = ['navigation', 'site-banner', 'cookie-notice', 'share', 'related', 'references', 'affiliations', 'byline', 'citation-line', 'licence', 'advert', 'login', 'comments', 'page-furniture', 'metadata-label', 'statement', 'form-control', 'table', 'list-heading', 'supplement'];
  const make = (tag, text, parent) => { const e = document.createElement(tag); if (text) e.textContent = text; if (parent) parent.append(e); return e; };
  let selected = null;

  const close = () => {
    if (selected) { selected.classList.remove('on'); selected.focus(); }
    selected = null;
    box.hidden = true;
    document.body.classList.remove('fx-open');
  };

  const select = b => {
    if (selected) selected.classList.remove('on');
    selected = b;
    b.classList.add('on');
    const main = b.closest('main');
    box.replaceChildren();
    const list = make('dl', '', box);
    const fact = (name, value, css) => { if (!value) return; const d = make('div', '', list); make('dt', name, d); const v = make('dd', value, d); if (css) v.className = css; };
    fact('Decision', b.dataset.w);
    fact('Characters', b.dataset.at);
    fact('Element', b.dataset.p, 'pa');
    const row = make('div', '', box);
    row.className = 'rw';
    if (main.dataset.cmd) {
      const label = make('label', 'It should be ', row), choice = make('select', '', label);
      const kept = b.classList.contains('kp');
      const group = (name, items) => { const g = make('optgroup', '', choice); g.label = name; for (const i of items) make('option', i, g).value = i; };
      if (kept) { group('stripped as', trivia); group('kept as', parts); } else { group('kept as', parts); group('stripped as', trivia); }
      choice.value = kept ? 'navigation' : 'body';
      const code = make('code', '', row);
      code.tabIndex = 0;
      const copy = make('button', 'Copy', row);
      copy.type = 'button';
      const write = () => { code.textContent = main.dataset.cmd + ' --at ' + b.dataset.at + ' --as ' + choice.value + main.dataset.end; copy.textContent = 'Copy'; };
      choice.addEventListener('change', write);
      copy.addEventListener('click', () => {
        const done = () => { copy.textContent = 'Copied'; };
        const byHand = () => { const r = document.createRange(); r.selectNodeContents(code); const s = getSelection(); s.removeAllRanges(); s.addRange(r); try { if (document.execCommand('copy')) done(); } catch (e) { /* the text is marked: Ctrl+C does it */ } };
        if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(done, byHand); else byHand();
      });
      write();
    } else make('span', 'No site profile cleans this document: its format states what each part is.', row);
    const end = make('button', 'Close', row);
    end.type = 'button';
    end.className = 'cl2';
    end.addEventListener('click', close);
    box.hidden = false;
    document.body.classList.add('fx-open');
  };

  for (const list of all('.bl')) {
    const main = list.closest('main'), blocks = all('.b', list), runs = all('.rn', list);
    const chips = all('.ch [data-f]', main), find = main.querySelector('.fx'), open = main.querySelector('.op');
    const wasOpen = new Map();
    if (blocks.length) blocks[0].tabIndex = 0;
    const focus = b => { for (const o of blocks) if (o.tabIndex === 0) o.tabIndex = -1; b.tabIndex = 0; const r = b.closest('.rn'); if (r) r.open = true; b.focus(); b.scrollIntoView({ block: 'nearest' }); };
    const apply = () => {
      const kinds = new Set(chips.filter(c => c.getAttribute('aria-pressed') === 'true').map(c => c.dataset.f));
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      const active = kinds.size > 0 || words.length > 0;
      for (const b of blocks) b.hidden = (kinds.size > 0 && !kinds.has(b.dataset.k)) || (words.length > 0 && !words.every(w => b.textContent.toLowerCase().includes(w)));
      for (const r of runs) {
        if (!wasOpen.has(r)) wasOpen.set(r, r.open);
        r.hidden = active && !all('.b', r).some(b => !b.hidden);
        r.open = active || wasOpen.get(r);
        if (!active) wasOpen.delete(r);
      }
    };
    for (const c of chips) c.addEventListener('click', () => { c.setAttribute('aria-pressed', String(c.getAttribute('aria-pressed') !== 'true')); apply(); });
    find.addEventListener('input', apply);
    open.addEventListener('click', () => {
      const on = open.getAttribute('aria-pressed') !== 'true';
      open.setAttribute('aria-pressed', String(on));
      open.textContent = on ? 'Fold again' : 'Unfold all';
      for (const r of runs) r.open = on;
    });
    list.addEventListener('click', e => { const b = e.target.closest('.b'); if (b && String(getSelection()) === '') { focus(b); select(b); } });
    list.addEventListener('keydown', e => {
      const b = e.target.closest('.b');
      if (!b) return;
      const shown = blocks.filter(o => !o.hidden);
      const at = shown.indexOf(b);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[e.key];
      if (to !== undefined && shown[to]) { focus(shown[to]); if (selected) select(shown[to]); e.preventDefault(); }
      else if (e.key === 'Enter' || e.key === ' ') { select(b); e.preventDefault(); }
    });
  }
  document.addEventListener('keydown', e => { if (e.key === 'Escape' && selected) close(); });
})();
