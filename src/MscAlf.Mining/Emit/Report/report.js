'use strict';
(() => {
  const all = (s, e) => Array.from((e || document).querySelectorAll(s));
  const form = document.getElementById('filters');
  const note = document.getElementById('note');
  const texts = new WeakMap();
  const textOf = e => {
    if (!texts.has(e)) texts.set(e, (e.textContent + ' ' + all('.m', e).map(m => m.title).join(' ')).toLowerCase());
    return texts.get(e);
  };

  if (form) {
    const findings = all('.f:not(.r)'), rollups = all('.f.r'), documents = all('.d'), cells = all('.map button');
    const value = name => form.elements[name].value;
    const has = (e, key, v) => !v || e.dataset[key] === v || (e.dataset[key] || '').includes('|' + v + '|');
    const count = (key, shown) => {
      const e = document.querySelector('[data-count=' + key + ']');
      if (e) e.textContent = String(shown) === e.dataset.of ? e.dataset.of : shown + ' of ' + e.dataset.of;
    };
    const apply = () => {
      const f = { m: value('m'), a: value('a'), k: value('k'), e: value('e'), p: value('p') };
      const words = value('t').toLowerCase().split(/\s+/).filter(Boolean);
      const says = e => words.every(w => textOf(e).includes(w));
      const active = words.length > 0 || Object.values(f).some(Boolean);
      let shownF = 0, shownR = 0, shownD = 0, shownC = 0;
      for (const e of findings) {
        const claims = all('.cl', e);
        const fits = c => has(c, 'k', f.k) && has(c, 'e', f.e) && has(c, 'p', f.p);
        const show = has(e, 'm', f.m) && has(e, 'a', f.a) && (!active || (claims.some(fits) && says(e)));
        for (const c of claims) c.hidden = !fits(c);
        e.hidden = !show;
        if (show) shownF++;
      }
      for (const e of rollups) {
        e.hidden = !(has(e, 'm', f.m) && has(e, 'a', f.a) && says(e)) || Boolean(f.k || f.e || f.p);
        if (!e.hidden) shownR++;
      }
      for (const e of documents) {
        const title = textOf(e.querySelector('summary'));
        let any = false;
        for (const c of all('.cl', e)) {
          const show = ['m', 'a', 'k', 'e', 'p'].every(n => has(c, n, f[n])) && words.every(w => title.includes(w) || textOf(c).includes(w));
          c.hidden = !show;
          if (show) { any = true; shownC++; }
        }
        e.hidden = active && !any;
        if (!e.hidden) shownD++;
      }
      for (const b of cells) b.setAttribute('aria-pressed', String(b.dataset.m === f.m && b.dataset.a === f.a));
      for (const e of all('select, input', form)) e.classList.toggle('set', Boolean(e.value));
      count('f', shownF);
      count('r', shownR);
      count('d', shownD);
      form.querySelector('output').textContent = active ? shownF + ' findings, ' + shownC + ' claims' : '';
    };
    form.addEventListener('input', apply);
    form.addEventListener('submit', e => e.preventDefault());
    form.addEventListener('reset', () => setTimeout(apply));
    for (const b of cells) b.addEventListener('click', () => {
      const off = b.getAttribute('aria-pressed') === 'true';
      form.elements.m.value = off ? '' : b.dataset.m;
      form.elements.a.value = off ? '' : b.dataset.a;
      apply();
    });
    apply();
  }

  // A link into a page opens what it lies in.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let e = target; e; e = e.parentElement) {
      e.hidden = false;
      if (e.tagName === 'DETAILS') e.open = true;
    }
    const page = target.closest('.page');
    target.scrollIntoView({ block: page ? 'center' : 'start' });
  };
  addEventListener('hashchange', reveal);
  reveal();

  // What a mention is, at the foot of the window: by pointer, by touch, or with the arrow keys inside a sentence.
  const tell = e => {
    if (!note) return;
    const mark = e && e.closest && e.closest('.m[title], .q[title]');
    note.hidden = !mark || !mark.closest('.s');
    if (!note.hidden) note.textContent = mark.textContent + ' — ' + mark.title;
  };
  document.addEventListener('pointerover', e => tell(e.target));
  document.addEventListener('focusin', e => tell(e.target));
  document.addEventListener('focusout', () => tell(null));
  document.addEventListener('keydown', e => {
    const sentence = e.target.closest && e.target.closest('.s');
    if (!sentence || (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft')) return;
    const marks = all('.m', sentence), at = marks.indexOf(e.target) + (e.key === 'ArrowRight' ? 1 : -1);
    (marks[at] || sentence).focus();
    e.preventDefault();
  });

  const toggle = (button, name, on, off) => button.addEventListener('click', () => {
    const pressed = button.closest('.pg').classList.toggle(name);
    button.setAttribute('aria-pressed', String(pressed));
    button.textContent = pressed ? on : off;
  });
  for (const b of all('button.why')) toggle(b, 'show-why', 'Hide reasons', 'Show reasons');
  for (const b of all('button.mk')) toggle(b, 'show-markup', 'Hide markup', 'Show markup');

  addEventListener('beforeprint', () => { for (const d of all('.f:not([open])')) { d.open = true; d.dataset.printed = ''; } });
  addEventListener('afterprint', () => { for (const d of all('[data-printed]')) { d.open = false; delete d.dataset.printed; } });
})();
