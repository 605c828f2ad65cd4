// Laddnav's pages work without this file. It keeps the start page live, copies texts, and lets keys move about.

/** Live figures: the server sends the part of the page anew whenever it changed. */
function live() {
  const place = document.querySelector('[data-live]');
  if (!place) return;
  const sign = document.querySelector('[data-live-state]');
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(place.dataset.live);
    source.onopen = () => { sign.hidden = false; };
    source.onerror = () => { sign.hidden = true; };
    source.onmessage = (event) => { place.innerHTML = event.data; };
  };
  const close = () => {
    source?.close();
    source = null;
    sign.hidden = true;
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  open();
}

/** Buttons that copy the text of something; they are hidden where there is no script to run them. */
function copying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.copied;
      document.getElementById('announce').textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }
}

/** Forms that ask before they are sent. */
function asking() {
  document.addEventListener('submit', (event) => {
    const question = event.target.dataset?.ask;
    if (question && !confirm(question)) event.preventDefault();
  });
}

/** Keys: / to the search, j and k along the rows, g and a letter to a page. Never while typing, never with modifiers. */
function keys() {
  const pages = { o: '/', i: '/invoices', c: '/charges', s: '/statements' };
  let goes = false;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
    if (!document.body.classList.contains('inside')) return;
    if (goes && pages[event.key]) {
      location.href = pages[event.key];
      return;
    }
    goes = event.key === 'g';
    if (event.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === 'j' || event.key === 'k') {
      step(event.key === 'j' ? 1 : -1);
    }
  });
}

function step(by) {
  const links = [...document.querySelectorAll('.rows tbody th a')];
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}

/** A fragment that could not be had is shown as the page that says why, not as nothing. */
function failing() {
  document.addEventListener('htmx:responseError', (event) => {
    location.href = event.detail.pathInfo.finalRequestPath;
  });
}

live();
copying();
asking();
keys();
failing();
