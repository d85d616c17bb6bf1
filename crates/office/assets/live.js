// Keeps the middle of a page up to date: the server says that there is something new, and the page is asked for again. It says so
// when nobody answers any more, so that an old list is not taken for a new one. Without this file every page works all the same.
"use strict";
(() => {
  const middle = document.getElementById("live");
  const lost = document.getElementById("lost");
  if (!middle || !lost || !("EventSource" in window)) return;

  // The server's beat, and how much later it is missed.
  const MISSED_MS = 40_000;
  const AT_MOST_EACH_MS = 2_000;
  // Times grow old by themselves: "not heard since" is looked at again.
  const ANEW_MS = 30_000;
  let stream = null;
  let heard = Date.now();
  let asked = 0;
  let waits = 0;

  const say = (gone) => {
    if (lost.hidden === gone) lost.hidden = !gone;
  };

  const look = async () => {
    asked = Date.now();
    waits = 0;
    let page;
    try {
      page = await fetch(location.href, { headers: { "X-Live": "1" }, redirect: "follow", cache: "no-store" });
    } catch {
      say(true);
      return;
    }
    if (page.status >= 500) {
      say(true);
      return;
    }
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("live");
    // Signed out, or shut out.
    if (!fresh) {
      location.reload();
      return;
    }
    say(false);
    const at = document.activeElement;
    // Somebody chooses or writes: the list waits.
    if (at && middle.contains(at) && at.matches("input, select, textarea")) return;
    const all = (of) => [...of.querySelectorAll("a, button, summary")];
    const place = at && middle.contains(at) ? all(middle).indexOf(at) : -1;
    if (fresh.innerHTML === middle.innerHTML) return;
    middle.replaceChildren(...fresh.childNodes);
    if (place >= 0) all(middle)[place]?.focus({ preventScroll: true });
  };

  const soon = () => {
    if (waits) return;
    waits = setTimeout(look, Math.max(0, asked + AT_MOST_EACH_MS - Date.now()));
  };

  const open = () => {
    if (stream) return;
    heard = Date.now();
    stream = new EventSource("/live");
    const alive = () => {
      heard = Date.now();
    };
    stream.addEventListener("news", () => {
      alive();
      soon();
    });
    stream.addEventListener("beat", alive);
    stream.addEventListener("gone", () => {
      alive();
      say(true);
    });
    stream.addEventListener("error", () => {
      // A browser tries again by itself, but not where it was refused.
      if (stream && stream.readyState === EventSource.CLOSED) close();
      say(true);
    });
  };

  const close = () => {
    stream?.close();
    stream = null;
  };

  // A browser opens few connections to one address: pages that nobody sees hold none.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : (open(), soon())));
  addEventListener("pagehide", close);
  setInterval(() => {
    if (document.hidden) return;
    if (!stream) open();
    if (Date.now() - heard > MISSED_MS) {
      say(true);
      close();
    }
    if (Date.now() - asked > ANEW_MS) soon();
  }, 5_000);
  asked = Date.now();
  if (!document.hidden) open();
})();
