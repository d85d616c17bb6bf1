// Two frames: the first runs before the paint, the second after it.
requestAnimationFrame(() => requestAnimationFrame(() => (document.title = "painted")));
