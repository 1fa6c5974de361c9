// A query that names two codes is answered by what tells them apart: a link to their comparison stands before the matches. The
// page of comparisons goes on to the pair's own page, where there is one.
function apartLink(place) {
  let two;

  // nameOf is a code as an address has it, and as a reader does.
  function nameOf(code) {
    const { id, owner } = shown(code) ?? {};
    return owner && (owner.root ? [id, id] : [`${owner.slug}/${id}`, `${owner.name} ${id}`]);
  }

  return {
    read(ranked) { two = place && twoOf(ranked)?.map(nameOf); },

    show(isOpen) {
      if (!place) return;
      place.hidden = !isOpen || !two;
      if (place.hidden) return;
      const [[a, first], [b, second]] = two;
      place.replaceChildren(make("a", { href: pageAddress(`${place.dataset.apart}?a=${a}&b=${b}`) }, `${first} or ${second}: what tells them apart`));
    },
  };
}

// twoOf are the two codes that a query names, in its order: as the sides of a comparison, or by their ids. They are what it
// asks only if nothing matches better. Where it names no owner, the root collection's codes are meant.
function twoOf(ranked) {
  if (long || pairs.some((pair) => withID(pair).length)) return undefined;
  const groups = sides.length > 1 ? sides : [...pieces].map((piece) => withID(piece)).filter((codes) => codes.length);
  const two = groups.map((codes) => {
    const found = ranked.filter((code) => codes.includes(code));
    return (named.size ? undefined : found.find((code) => ownerOf(code).root)) ?? found[0];
  });
  return two.length === 2 && !two.includes(undefined) && two[0] !== two[1] && groups.some((codes) => codes.includes(ranked[0])) ? two : undefined;
}
